package org.tandem.platform.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.MessageBodyWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;

/** Writes trees as JSON, XML or CSV. Jersey's own Jackson module would bring JAXB and a second of start time. */
final class TreeWriter implements MessageBodyWriter<Object> {
    private final ObjectMapper mapper = new ObjectMapper();

    @Override
    public boolean isWriteable(Class<?> type, Type generic, Annotation[] annotations, MediaType media) {
        return JsonNode.class.isAssignableFrom(type) || type == Formats.Formatted.class;
    }

    @Override
    public void writeTo(
            Object entity,
            Class<?> type,
            Type generic,
            Annotation[] annotations,
            MediaType media,
            MultivaluedMap<String, Object> headers,
            OutputStream out)
            throws IOException {
        out.write(entity instanceof Formats.Formatted formatted ? text(formatted) : mapper.writeValueAsBytes(entity));
    }

    private static byte[] text(Formats.Formatted formatted) {
        String text = formatted.format() == Format.XML
                ? XmlText.of(formatted.tree(), formatted.name())
                : CsvText.of(formatted.tree());
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
