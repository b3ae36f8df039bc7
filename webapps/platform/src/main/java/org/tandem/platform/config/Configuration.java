package org.tandem.platform.config;

import java.nio.file.Path;
import java.util.Map;

/**
 * All that can be configured, except the connectors, which are Tomcat's ({@code conf/server.xml}). Immutable. Every component is a
 * key of {@code conf/tandem.yaml} of the same name in lower-dash, which says what it means and why its default is what it is.
 *
 * @param dataDir absolute
 */
public record Configuration(
        Path dataDir,
        AccountSettings account,
        DatabaseSettings database,
        FetchSettings fetch,
        MediaSettings media,
        CallSettings calls,
        ClusterSettings cluster,
        SpeechSettings speech,
        RecordingSettings recordings,
        TranscriptionSettings transcription,
        PaymentSettings payments,
        SiprecSettings siprec) {
    /** The file in the home directory that has every key with its default. */
    public static final String FILE = "conf/tandem.yaml";

    /** The variable that names a file whose keys replace those of {@link #FILE}. */
    public static final String OVERLAY = "TANDEM_CONFIG";

    /**
     * Reads the file, then the overlay, then the environment; the later wins.
     *
     * @param home        where relative paths start
     * @param environment as {@link System#getenv()}
     * @throws ConfigurationException in words for the operator, when any of it cannot be right
     */
    public static Configuration load(Path home, Map<String, String> environment) {
        Path base = home.toAbsolutePath().normalize();
        Keys keys = Keys.of(Configuration.class);
        Settings settings = new Settings(keys);
        settings.addFile(base.resolve(FILE), FILE);
        String overlay = environment.getOrDefault(OVERLAY, "").strip();
        if (!overlay.isEmpty()) {
            settings.addFile(base.resolve(overlay), overlay);
        }
        settings.addEnvironment(environment);
        return new RecordReader(settings, new Values(base)).read(Configuration.class);
    }
}
