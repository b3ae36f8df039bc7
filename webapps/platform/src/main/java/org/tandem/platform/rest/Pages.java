package org.tandem.platform.rest;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.core.UriInfo;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;
import org.tandem.directory.Page;
import org.tandem.directory.PageRequest;

/** Lists in pages, first generation (spec/rest-api.md 1.6). The Java library stops after one page where {@code uri} is missing. */
final class Pages {
    private static final int MOST = 1_000;
    private static final int LAST = 1_000_000;

    private Pages() {}

    static PageRequest request(Parameters query) {
        String size = query.value("PageSize");
        if (size.matches("0*[1-9][0-9]{3,}") && !size.matches("0*1000")) {
            throw ApiException.invalid(20007, "PageSize must be at most " + MOST);
        }
        return new PageRequest(page(query), query.number("PageSize", 20001, 1, MOST, 50));
    }

    private static int page(Parameters query) {
        if (query.value("Page").isEmpty() && !query.value("PageToken").isEmpty()) {
            String token = query.value("PageToken");
            if (!token.matches("PT[0-9]{1,6}")) {
                throw ApiException.invalid(20001, "PageToken is not one that this API gave");
            }
            return Integer.parseInt(token.substring(2));
        }
        return query.number("Page", 20001, 0, LAST, 0);
    }

    static <T> ObjectNode json(UriInfo uri, String plural, Page<T> page, Function<T, ObjectNode> row) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        ArrayNode rows = body.putArray(plural);
        page.items().forEach(item -> rows.add(row.apply(item)));
        int number = page.request().page();
        int size = page.request().size();
        Function<Integer, String> link = other -> link(uri, other, size);
        body.put("first_page_uri", link.apply(0))
                .put("next_page_uri", page.more() ? link.apply(number + 1) : null)
                .put("previous_page_uri", number > 0 ? link.apply(number - 1) : null)
                .put("uri", link.apply(number))
                .put("page", number)
                .put("page_size", size)
                .put("start", page.request().offset())
                .put("end", page.request().offset() + Math.max(0, page.items().size() - 1));
        return body;
    }

    private static String link(UriInfo uri, int page, int size) {
        StringBuilder link = new StringBuilder(uri.getRequestUri().getRawPath()).append(".json?");
        uri.getQueryParameters().forEach((name, values) -> {
            if (!name.startsWith("Page")) {
                values.forEach(value -> link.append(encoded(name))
                        .append('=')
                        .append(encoded(value))
                        .append('&'));
            }
        });
        link.append("PageSize=").append(size).append("&Page=").append(page);
        return page == 0
                ? link.toString()
                : link.append("&PageToken=PT").append(page).toString();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
