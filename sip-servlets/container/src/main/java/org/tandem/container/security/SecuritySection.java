package org.tandem.container.security;

import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * What a descriptor says about security: its constraints and its {@code login-config}.
 *
 * @param realm the realm that is named in challenges; empty when the descriptor names none
 */
record SecuritySection(List<Constraint> constraints, String realm) {

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
            boolean within = false;
            while (xml.hasNext()) {
                int event = xml.next();
                if (event == XMLStreamConstants.START_ELEMENT) {
                    within |= xml.getLocalName().equals("security-constraint");
                    begin(xml.getLocalName(), within);
                } else if (event == XMLStreamConstants.END_ELEMENT
                        && xml.getLocalName().equals("security-constraint")) {
                    within = false;
                    end();
                }
            }
            return new SecuritySection(List.copyOf(constraints), realm);
        }

        private void begin(String element, boolean within) throws XMLStreamException {
            if (element.equals("realm-name")) {
                realm = text();
            }
            if (!within) {
                return;
            }
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
