package org.tandem.container.security;

import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * What a descriptor says about security: its constraints, its {@code login-config} and what its servlets call roles.
 *
 * @param realm the realm that is named in challenges; empty when the descriptor names none
 * @param references by servlet, the roles that it asks for by names of its own
 */
record SecuritySection(List<Constraint> constraints, String realm, Map<String, Map<String, String>> references) {
    /** Of a descriptor that says nothing. */
    static final SecuritySection NONE = new SecuritySection(List.of(), "", Map.of());

    /** The role that a servlet means by this name ({@code security-role-ref}). */
    String role(String servlet, String name) {
        Map<String, String> own = servlet == null ? Map.of() : references.getOrDefault(servlet, Map.of());
        return name == null ? null : own.getOrDefault(name, name);
    }

    /** Reads {@code sip.xml}, which has been checked already; no DTD is fetched and no entity resolved. */
    static SecuritySection read(InputStream in) throws XMLStreamException {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        return new Reader(factory.createXMLStreamReader(in)).section();
    }

    private static final class Reader {
        private final XMLStreamReader xml;
        private final List<Constraint> constraints = new ArrayList<>();
        private final Map<String, Map<String, String>> references = new HashMap<>();
        private Set<String> servlets = new HashSet<>();
        private Set<String> methods = new HashSet<>();
        private Set<String> roles = new HashSet<>();
        private boolean authenticated;
        private boolean asProxy;
        private String realm = "";

        Reader(XMLStreamReader xml) {
            this.xml = xml;
        }

        SecuritySection section() throws XMLStreamException {
            while (xml.hasNext()) {
                if (xml.next() != XMLStreamConstants.START_ELEMENT) {
                    continue;
                }
                switch (xml.getLocalName()) {
                    case "realm-name" -> realm = text();
                    case "security-constraint" -> {
                        within("security-constraint", this::constraint);
                        end();
                    }
                    case "servlet" -> servlet();
                    default -> {}
                }
            }
            return new SecuritySection(List.copyOf(constraints), realm, Map.copyOf(references));
        }

        /** What is done with an element, when the reader stands at its start. */
        private interface Element {
            void read(String name) throws XMLStreamException;
        }

        /** Each element within this one, however deep; the reader stands at its start, and then at its end. */
        private void within(String outer, Element inner) throws XMLStreamException {
            int event = xml.next();
            while (event != XMLStreamConstants.END_ELEMENT
                    || !xml.getLocalName().equals(outer)) {
                if (event == XMLStreamConstants.START_ELEMENT) {
                    inner.read(xml.getLocalName());
                }
                event = xml.next();
            }
        }

        private void servlet() throws XMLStreamException {
            Map<String, String> links = new HashMap<>();
            List<String> name = new ArrayList<>();
            within("servlet", element -> {
                if (element.equals("servlet-name")) {
                    name.add(text());
                } else if (element.equals("security-role-ref")) {
                    reference(links);
                }
            });
            if (!name.isEmpty()) {
                references.put(name.get(0), Map.copyOf(links));
            }
        }

        /** One without a link names the role itself. */
        private void reference(Map<String, String> links) throws XMLStreamException {
            Map<String, String> found = new HashMap<>();
            within("security-role-ref", element -> {
                if (element.startsWith("role-")) {
                    found.put(element, text());
                }
            });
            if (found.containsKey("role-name") && found.containsKey("role-link")) {
                links.put(found.get("role-name"), found.get("role-link"));
            }
        }

        private void constraint(String element) throws XMLStreamException {
            switch (element) {
                case "servlet-name" -> servlets.add(text());
                case "sip-method" -> methods.add(text());
                case "role-name" -> roles.add(text());
                case "auth-constraint" -> authenticated = true;
                case "proxy-authentication" -> asProxy = true;
                default -> {}
            }
        }

        private void end() {
            if (authenticated) {
                constraints.add(new Constraint(servlets, methods, roles, asProxy));
            }
            servlets = new HashSet<>();
            methods = new HashSet<>();
            roles = new HashSet<>();
            authenticated = false;
            asProxy = false;
        }

        private String text() throws XMLStreamException {
            return xml.getElementText().strip();
        }
    }
}
