package org.tandem.container.security;

import java.util.Set;

/**
 * One {@code security-constraint} of a descriptor.
 *
 * @param servlets the servlets it protects
 * @param methods the methods it protects; empty for all
 * @param roles who may; empty lets nobody, {@code *} everybody who has authenticated
 * @param asProxy whether to challenge with 407 instead of 401
 */
record Constraint(Set<String> servlets, Set<String> methods, Set<String> roles, boolean asProxy) {
    boolean covers(String servlet, String method) {
        return servlets.contains(servlet) && (methods.isEmpty() || methods.contains(method));
    }
}
