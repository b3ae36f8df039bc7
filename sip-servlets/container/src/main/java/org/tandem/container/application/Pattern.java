package org.tandem.container.application;

import jakarta.servlet.sip.SipServletRequest;
import java.util.List;
import java.util.Locale;
import org.mobicents.servlet.sip.core.descriptor.MatchingRule;

/** The condition of a servlet mapping (JSR 289 section 16.2). Immutable. */
sealed interface Pattern extends MatchingRule {

    @Override
    default String getExpression() {
        return toString();
    }

    /** All of them hold. */
    record And(List<Pattern> all) implements Pattern {
        @Override
        public boolean matches(SipServletRequest request) {
            return all.stream().allMatch(p -> p.matches(request));
        }
    }

    /** One of them holds. */
    record Or(List<Pattern> any) implements Pattern {
        @Override
        public boolean matches(SipServletRequest request) {
            return any.stream().anyMatch(p -> p.matches(request));
        }
    }

    /** It does not hold. */
    record Not(Pattern pattern) implements Pattern {
        @Override
        public boolean matches(SipServletRequest request) {
            return !pattern.matches(request);
        }
    }

    /** The request has the variable. */
    record Exists(RequestVariable variable) implements Pattern {
        @Override
        public boolean matches(SipServletRequest request) {
            return variable.of(request) != null;
        }
    }

    /** The variable is the value. */
    record Equal(RequestVariable variable, String value, boolean ignoreCase) implements Pattern {
        @Override
        public boolean matches(SipServletRequest request) {
            String actual = variable.of(request);
            return actual != null && (ignoreCase ? actual.equalsIgnoreCase(value) : actual.equals(value));
        }
    }

    /** The variable has the value in it. */
    record Contains(RequestVariable variable, String value, boolean ignoreCase) implements Pattern {
        @Override
        public boolean matches(SipServletRequest request) {
            String actual = variable.of(request);
            return actual != null
                    && (ignoreCase
                            ? actual.toLowerCase(Locale.ROOT).contains(value.toLowerCase(Locale.ROOT))
                            : actual.contains(value));
        }
    }

    /** The variable is the domain or one below it; a telephone number: it starts with the value. */
    record SubdomainOf(RequestVariable variable, String value) implements Pattern {
        @Override
        public boolean matches(SipServletRequest request) {
            String actual = variable.of(request);
            if (actual == null) {
                return false;
            }
            if (variable.isTelephone()) {
                return actual.startsWith(value);
            }
            String host = actual.toLowerCase(Locale.ROOT);
            String domain = value.toLowerCase(Locale.ROOT);
            return host.equals(domain) || host.endsWith("." + domain);
        }
    }
}
