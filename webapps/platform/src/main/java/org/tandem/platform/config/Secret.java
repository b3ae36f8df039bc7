package org.tandem.platform.config;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A value that is never written anywhere, messages about it included. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
@interface Secret {
    /** Whether files may not hold it. It is empty when the environment does not either. */
    boolean environmentOnly() default false;
}
