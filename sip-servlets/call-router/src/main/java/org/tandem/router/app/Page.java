package org.tandem.router.app;

import java.util.Map;

/** Makes a document. Keeps nothing between requests: what it has to remember is in the URL. */
@FunctionalInterface
public interface Page {
    /** @param request what the URL says and what the call tells */
    String document(Request request);

    /**
     * What is asked.
     *
     * @param path       of the URL, without its first slash
     * @param settings   what the URL says
     * @param parameters what the call tells
     */
    record Request(String path, Map<String, String> settings, Map<String, String> parameters) {
        /** A setting, or else. */
        public String setting(String name, String otherwise) {
            String value = settings.getOrDefault(name, "").trim();
            return value.isEmpty() ? otherwise : value;
        }

        public int number(String name, int least, int most, int otherwise) {
            String value = setting(name, "");
            if (!value.matches("[0-9]{1,6}")) {
                return otherwise;
            }
            return Math.max(least, Math.min(most, Integer.parseInt(value)));
        }

        /** What the call tells, or empty. */
        public String told(String name) {
            return parameters.getOrDefault(name, "");
        }
    }
}
