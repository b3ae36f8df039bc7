package org.tandem.container.application;

import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Reads {@code WEB-INF/sip.xml} of SIP Servlets 1.0 and 1.1, in any namespace or none. No DTD is fetched and no entity
 * resolved. Elements that mean nothing here are passed over, as the servlet standard wants. One reader, one file.
 */
final class SipXml {
    private final String file;
    private final XMLStreamReader xml;
    private final ApplicationClasses classes;
    private final Map<String, SipDescriptor.Servlet> servlets = new LinkedHashMap<>();
    private final List<SipDescriptor.Mapping> mappings = new ArrayList<>();
    private final Map<String, Integer> mappingLines = new LinkedHashMap<>();
    private final List<String> listeners = new ArrayList<>();
    private final Map<String, String> parameters = new LinkedHashMap<>();
    private String name = "";
    private String mainServlet = "";
    private int sessionMinutes = SipDescriptor.SESSION_MINUTES;
    private int proxySeconds = SipDescriptor.PROXY_SECONDS;

    private int mainServletLine;
    private boolean complete;

    private SipXml(String file, XMLStreamReader xml, ApplicationClasses classes) {
        this.file = file;
        this.xml = xml;
        this.classes = classes;
    }

    /**
     * Reads the descriptor and completes it from the annotations, unless it says that it is complete.
     *
     * @param file its name for messages
     * @param classes says what is wrong with a class that the file names
     * @throws BrokenDescriptorException naming file, line and reason
     */
    static SipDescriptor read(String file, InputStream in, SipDescriptor annotations, ApplicationClasses classes) {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        try {
            return new SipXml(file, factory.createXMLStreamReader(in), classes).application(annotations);
        } catch (XMLStreamException e) {
            int line = e.getLocation() == null ? 0 : e.getLocation().getLineNumber();
            throw new BrokenDescriptorException(file, line, firstLine(e), e);
        }
    }

    private static String firstLine(XMLStreamException e) {
        String message = String.valueOf(e.getMessage());
        int after = message.indexOf("Message: ");
        return (after < 0 ? message : message.substring(after + 9))
                .lines()
                .findFirst()
                .orElse(message);
    }

    private SipDescriptor application(SipDescriptor annotations) throws XMLStreamException {
        while (xml.next() != XMLStreamConstants.START_ELEMENT) {
            // comments, and the DTD that version 1.0 names
        }
        if (!xml.getLocalName().equals("sip-app")) {
            throw broken("expected <sip-app> but found <" + xml.getLocalName() + ">");
        }
        complete = "true".equals(xml.getAttributeValue(null, "metadata-complete"));
        eachChild(this::section);
        while (xml.hasNext()) {
            xml.next();
        }
        SipDescriptor written = new SipDescriptor(
                name, mainServlet, sessionMinutes, proxySeconds, servlets, mappings, listeners, parameters);
        SipDescriptor all = complete ? written : written.plus(annotations);
        check(all);
        return all;
    }

    private void section(String element) throws XMLStreamException {
        switch (element) {
            case "app-name" -> name = text();
            case "main-servlet" -> {
                mainServletLine = line();
                mainServlet = text();
            }
            case "context-param" -> parameter(parameters);
            case "listener" ->
                eachChild(e -> {
                    if (e.equals("listener-class")) {
                        int line = line();
                        String type = text();
                        refuse(classes.wrongListener(type), line);
                        listeners.add(type);
                    } else {
                        skip();
                    }
                });
            case "servlet" -> servlet();
            case "servlet-mapping" -> mapping();
            case "servlet-selection" -> eachChild(this::section);
            case "session-config" ->
                eachChild(e -> sessionMinutes = e.equals("session-timeout") ? number() : skipped(sessionMinutes));
            case "proxy-config" ->
                eachChild(e -> proxySeconds = e.equals("sequential-search-timeout") || e.equals("proxy-timeout")
                        ? number()
                        : skipped(proxySeconds));
            default -> skip();
        }
    }

    private void servlet() throws XMLStreamException {
        int line = line();
        Map<String, String> found = new LinkedHashMap<>();
        Map<String, String> init = new LinkedHashMap<>();
        eachChild(e -> {
            switch (e) {
                case "servlet-name", "load-on-startup" -> found.put(e, text());
                case "servlet-class" -> {
                    int at = line();
                    found.put(e, text());
                    refuse(classes.wrongServlet(found.get(e)), at);
                }
                case "init-param" -> parameter(init);
                default -> skip();
            }
        });
        String servlet = required(found, "servlet-name", "servlet", line);
        String type = required(found, "servlet-class", "servlet", line);
        int order = found.containsKey("load-on-startup") ? number(found.get("load-on-startup"), line) : -1;
        if (servlets.put(servlet, new SipDescriptor.Servlet(servlet, type, init, order)) != null) {
            throw new BrokenDescriptorException(file, line, "two servlets are called " + servlet, null);
        }
    }

    private int number(String text, int line) {
        if (text.isEmpty()) {
            return 0;
        }
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw new BrokenDescriptorException(file, line, "no number: " + text, e);
        }
    }

    private void mapping() throws XMLStreamException {
        int line = line();
        List<String> servlet = new ArrayList<>();
        List<Pattern> patterns = new ArrayList<>();
        eachChild(e -> {
            switch (e) {
                case "servlet-name" -> servlet.add(text());
                case "pattern" -> eachChild(condition -> patterns.add(condition(condition)));
                default -> skip();
            }
        });
        if (servlet.size() != 1 || patterns.size() != 1) {
            throw new BrokenDescriptorException(
                    file, line, "a servlet-mapping needs one servlet-name and one pattern with one condition", null);
        }
        mappingLines.putIfAbsent(servlet.get(0), line);
        mappings.add(new SipDescriptor.Mapping(servlet.get(0), patterns.get(0)));
    }

    private Pattern condition(String element) throws XMLStreamException {
        int line = line();
        boolean ignoreCase = "true".equals(xml.getAttributeValue(null, "ignore-case"));
        if (List.of("and", "or", "not").contains(element)) {
            List<Pattern> parts = new ArrayList<>();
            eachChild(e -> parts.add(condition(e)));
            return combined(element, parts, line);
        }
        Map<String, String> found = new LinkedHashMap<>();
        eachChild(e -> found.put(e, text()));
        RequestVariable variable = variable(required(found, "var", element, line), line);
        return switch (element) {
            case "exists" -> new Pattern.Exists(variable);
            case "equal" -> new Pattern.Equal(variable, required(found, "value", element, line), ignoreCase);
            case "contains" -> new Pattern.Contains(variable, required(found, "value", element, line), ignoreCase);
            case "subdomain-of" -> new Pattern.SubdomainOf(variable, required(found, "value", element, line));
            default -> throw new BrokenDescriptorException(file, line, "no such condition: <" + element + ">", null);
        };
    }

    private Pattern combined(String element, List<Pattern> parts, int line) {
        if (parts.isEmpty() || (element.equals("not") && parts.size() != 1)) {
            throw new BrokenDescriptorException(
                    file, line, "<" + element + "> has too few or too many conditions", null);
        }
        return switch (element) {
            case "and" -> new Pattern.And(List.copyOf(parts));
            case "or" -> new Pattern.Or(List.copyOf(parts));
            default -> new Pattern.Not(parts.get(0));
        };
    }

    private RequestVariable variable(String text, int line) {
        try {
            return new RequestVariable(text);
        } catch (IllegalArgumentException e) {
            throw new BrokenDescriptorException(file, line, e.getMessage(), e);
        }
    }

    private void check(SipDescriptor all) {
        if (!mainServlet.isEmpty() && !all.servlets().containsKey(mainServlet)) {
            refuse("the main servlet " + mainServlet + " is not declared", mainServletLine);
        }
        if (!mainServlet.isEmpty() && !mappings.isEmpty()) {
            refuse("an application has a main servlet or servlet mappings, not both", mainServletLine);
        }
        mappingLines.forEach((servlet, line) -> {
            if (!all.servlets().containsKey(servlet)) {
                refuse("a mapping names the servlet " + servlet + ", which is not declared", line);
            }
        });
    }

    private void refuse(String reason, int line) {
        if (!reason.isEmpty()) {
            throw new BrokenDescriptorException(file, line, reason, null);
        }
    }

    private void parameter(Map<String, String> into) throws XMLStreamException {
        int line = line();
        Map<String, String> found = new LinkedHashMap<>();
        eachChild(e -> {
            if (e.startsWith("param-")) {
                found.put(e, text());
            } else {
                skip();
            }
        });
        into.put(required(found, "param-name", "parameter", line), required(found, "param-value", "parameter", line));
    }

    private String required(Map<String, String> found, String element, String within, int line) {
        String value = found.get(element);
        if (value == null) {
            throw new BrokenDescriptorException(file, line, "a " + within + " has no <" + element + ">", null);
        }
        return value;
    }

    private int number() throws XMLStreamException {
        int line = line();
        return number(text(), line);
    }

    private int skipped(int kept) throws XMLStreamException {
        skip();
        return kept;
    }

    private String text() throws XMLStreamException {
        return xml.getElementText().strip();
    }

    private void skip() throws XMLStreamException {
        int depth = 1;
        while (depth > 0) {
            int event = xml.next();
            depth += event == XMLStreamConstants.START_ELEMENT ? 1 : event == XMLStreamConstants.END_ELEMENT ? -1 : 0;
        }
    }

    private int line() {
        return xml.getLocation().getLineNumber();
    }

    private BrokenDescriptorException broken(String reason) {
        return new BrokenDescriptorException(file, line(), reason, null);
    }

    /** Calls the reader for each child element of the one the reader stands on, and ends on its end. */
    private void eachChild(Child child) throws XMLStreamException {
        while (xml.nextTag() == XMLStreamConstants.START_ELEMENT) {
            child.read(xml.getLocalName());
        }
    }

    /** Reads one child element up to its end. */
    private interface Child {
        void read(String element) throws XMLStreamException;
    }
}
