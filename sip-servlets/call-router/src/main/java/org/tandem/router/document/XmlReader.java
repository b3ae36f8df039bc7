package org.tandem.router.document;

import com.ctc.wstx.stax.WstxInputFactory;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Reads XML into {@link Element}s: no DTD, no external entity, a bound on depth. Safe for any thread. */
final class XmlReader {
    private static final int DEPTH = 16;
    private static final XMLInputFactory FACTORY = factory();

    private XmlReader() {}

    static Element read(String xml) throws DocumentException {
        String document = begun(xml);
        try {
            XMLStreamReader reader = FACTORY.createXMLStreamReader(new StringReader(document));
            try {
                return root(reader);
            } finally {
                reader.close();
            }
        } catch (XMLStreamException e) {
            int line = e.getLocation() == null ? 0 : e.getLocation().getLineNumber();
            throw new DocumentException(12100, "line " + line + ": " + firstLine(e.getMessage()));
        }
    }

    /** White space may come before the root element, but nothing before an XML declaration. */
    private static String begun(String xml) throws DocumentException {
        String document = xml.stripLeading();
        if (!document.startsWith("<")) {
            throw new DocumentException(12100, "the document does not begin with '<'");
        }
        if (document.startsWith("<?xml ")) {
            if (document.length() != xml.length()) {
                throw new DocumentException(12100, "white space stands before the XML declaration");
            }
            version(document);
        }
        return document;
    }

    private static void version(String document) throws DocumentException {
        int at = document.indexOf("version", 5);
        int end = document.indexOf("?>");
        if (at > 0 && at < end) {
            String rest = document.substring(at, end);
            if (!rest.contains("1.0") && !rest.contains("1.1")) {
                throw new DocumentException(12101, "the XML version is neither 1.0 nor 1.1");
            }
        }
    }

    private static Element root(XMLStreamReader reader) throws XMLStreamException, DocumentException {
        Element root = null;
        while (reader.hasNext()) {
            int event = reader.next();
            if (event == XMLStreamConstants.DTD) {
                throw new DocumentException(12100, "a document type declaration is not allowed");
            }
            if (event == XMLStreamConstants.START_ELEMENT) {
                root = element(reader, 1);
            }
        }
        return root;
    }

    private static Element element(XMLStreamReader reader, int depth) throws XMLStreamException, DocumentException {
        if (depth > DEPTH) {
            throw new DocumentException(12100, "elements are nested more than " + DEPTH + " deep");
        }
        String prefix = reader.getPrefix();
        String name = prefix == null || prefix.isEmpty() ? reader.getLocalName() : prefix + ":" + reader.getLocalName();
        int line = reader.getLocation().getLineNumber();
        Map<String, String> attributes = new LinkedHashMap<>();
        for (int i = 0; i < reader.getAttributeCount(); i++) {
            attributes.put(
                    reader.getAttributeLocalName(i), reader.getAttributeValue(i).trim());
        }
        List<Element> children = new ArrayList<>();
        List<Piece> pieces = List.of();
        int taken = 0;
        StringBuilder text = new StringBuilder();
        for (int event = reader.next(); event != XMLStreamConstants.END_ELEMENT; event = reader.next()) {
            if (event == XMLStreamConstants.START_ELEMENT) {
                Element child = element(reader, depth + 1);
                children.add(child);
                pieces = pieces.isEmpty() ? new ArrayList<>() : pieces;
                pieces.add(new Piece.Text(text.substring(taken)));
                pieces.add(child);
                text.append(' ').append(child.text()).append(' ');
                taken = text.length();
            } else if (event == XMLStreamConstants.CHARACTERS || event == XMLStreamConstants.CDATA) {
                text.append(reader.getText());
            } else if (event == XMLStreamConstants.ENTITY_REFERENCE) {
                throw new DocumentException(12100, "the entity &" + reader.getLocalName() + "; is not defined");
            }
        }
        if (!pieces.isEmpty()) {
            pieces.add(new Piece.Text(text.substring(taken)));
        }
        return new Element(name, attributes, children, pieces, text.toString().trim(), line);
    }

    private static String firstLine(String message) {
        String text = message == null ? "not well-formed" : message;
        int detail = text.indexOf("Message: ");
        text = detail < 0 ? text : text.substring(detail + "Message: ".length());
        int end = text.indexOf('\n');
        return end < 0 ? text : text.substring(0, end);
    }

    private static XMLInputFactory factory() {
        XMLInputFactory factory = new WstxInputFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        return factory;
    }
}
