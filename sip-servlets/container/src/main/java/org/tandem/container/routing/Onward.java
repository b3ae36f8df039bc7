package org.tandem.container.routing;

import java.io.Serializable;
import java.util.List;

/**
 * What is to become of a request that an application router gives to no application: the state with which it is handed to
 * the container's own application that passes requests on.
 *
 * @param passed whether it may be passed on at all; a stranger's request that no application takes is not
 * @param routes where to, in order; empty for wherever its own Route and Request-URI lead
 * @param back the token that brings the router's state back when the request returns; empty when it need not return
 */
public record Onward(boolean passed, List<String> routes, String back) implements Serializable {
    /** To nowhere: 404. */
    static final Onward REFUSED = new Onward(false, List.of(), "");

    /** Through these, and not back. */
    static Onward through(List<String> routes) {
        return new Onward(true, routes, "");
    }
}
