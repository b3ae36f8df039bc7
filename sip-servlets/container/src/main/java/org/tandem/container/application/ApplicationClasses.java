package org.tandem.container.application;

import jakarta.servlet.sip.SipServlet;
import java.util.EventListener;

/** Says what is wrong with a class that a descriptor names; "" for nothing. */
interface ApplicationClasses {
    /** Those that this loader finds. Nothing is initialized. */
    static ApplicationClasses of(ClassLoader loader) {
        return (name, expected) -> {
            try {
                Class<?> type = Class.forName(name, false, loader);
                return expected.isAssignableFrom(type) ? "" : name + " is no " + expected.getSimpleName();
            } catch (ClassNotFoundException | LinkageError e) {
                return name + " cannot be loaded: " + e;
            }
        };
    }

    /** What is wrong with the class as one of the expected type. */
    String wrong(String name, Class<?> expected);

    /** What is wrong with the class as a SIP servlet. */
    default String wrongServlet(String name) {
        return wrong(name, SipServlet.class);
    }

    /** What is wrong with the class as a listener. */
    default String wrongListener(String name) {
        return wrong(name, EventListener.class);
    }
}
