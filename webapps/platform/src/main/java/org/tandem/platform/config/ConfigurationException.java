package org.tandem.platform.config;

/** The configuration cannot be used. The message tells the operator where, which key and which rule; the server does not start. */
public class ConfigurationException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ConfigurationException(String message) {
        super(message);
    }

    ConfigurationException(String message, Throwable cause) {
        super(message, cause);
    }

    static ConfigurationException at(String origin, String key, String rule) {
        return new ConfigurationException(origin + ": " + key + " " + rule);
    }
}
