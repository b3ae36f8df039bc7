package org.tandem.platform.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigurationTest {
    private static final Path SHIPPED = Path.of("../../conf/tandem.yaml");
    private static final String SID = "AC0123456789abcdef0123456789abcdef";
    private static final String TOKEN = "very secret token of the account";

    @TempDir
    private Path home;

    @BeforeEach
    void copyWhatIsShipped() throws IOException {
        Files.createDirectory(home.resolve("conf"));
        Files.copy(SHIPPED, home.resolve(Configuration.FILE));
    }

    @Test
    void whatIsShippedIsCompleteAndCloses() {
        Configuration shipped = load(Map.of());

        assertThat(shipped.dataDir()).isEqualTo(home.resolve("data"));
        assertThat(shipped.account().given()).isFalse();
        assertThat(shipped.database().embedded()).isTrue();
        assertThat(shipped.fetch().allowInternal()).isFalse();
        assertThat(shipped.fetch().cache().bytes()).isEqualTo(64L << 20);
        assertThat(shipped.calls().timeLimit()).isEqualTo(Duration.ofHours(4));
        assertThat(shipped.media().embedded()).isTrue();
        assertThat(shipped.media().rtp().ports()).isEqualTo(new PortRange(16_384, 32_767));
        assertThat(shipped.media().rtp().advertised()).isEqualTo("127.0.0.1");
        assertThat(shipped.media().rtp().srtp()).isEqualTo("off");
        assertThat(shipped.calls().trustedSources()).containsExactly("127.0.0.0/8", "::1");
        assertThat(shipped.cluster().members()).isEmpty();
    }

    /** A reader of the file must find each key, and above it or beside it in its group why it is so. */
    @Test
    void everyKeyIsExplained() throws IOException {
        List<String> lines = Files.readAllLines(SHIPPED);
        int explained = 0;
        boolean comment = false;
        for (String line : lines) {
            if (line.isBlank()) {
                comment = false;
            } else if (line.strip().startsWith("#")) {
                comment = true;
            } else if (comment && !line.endsWith(":")) {
                explained++;
            }
        }
        Keys keys = Keys.of(Configuration.class);
        long unwritten = keys.all().stream()
                .filter(key -> keys.secret(key).filter(Secret::environmentOnly).isPresent())
                .peek(key -> assertThat(lines)
                        .anyMatch(line -> line.contains("# " + key.substring(key.indexOf('.') + 1) + ": ")))
                .count();
        assertThat(explained).isEqualTo(keys.all().size() - unwritten);
    }

    @Test
    void anOverlayReplacesSingleKeys() throws IOException {
        Files.writeString(home.resolve("mine.yaml"), """
                data-dir: /srv/tandem
                media:
                  rtp:
                    ports: 20000-20999
                calls:
                  trusted-sources:
                    - 10.1.0.0/16
                """);

        Configuration mine = load(Map.of("TANDEM_CONFIG", "mine.yaml"));

        assertThat(mine.dataDir()).isEqualTo(Path.of("/srv/tandem"));
        assertThat(mine.media().rtp().ports().count()).isEqualTo(1000);
        assertThat(mine.media().rtp().address()).isEqualTo("127.0.0.1");
        assertThat(mine.calls().trustedSources()).containsExactly("10.1.0.0/16");
    }

    @Test
    void anEmptyOverlayChangesNothing() throws IOException {
        Files.writeString(home.resolve("mine.yaml"), "# nothing yet\n");

        assertThat(load(Map.of("TANDEM_CONFIG", "mine.yaml"))).isEqualTo(load(Map.of()));
    }

    @Test
    void theEnvironmentWins() throws IOException {
        Files.writeString(home.resolve("mine.yaml"), "data-dir: mine\ncluster: {members: [a, b]}\n");

        Configuration set = load(Map.of(
                "TANDEM_CONFIG", home.resolve("mine.yaml").toString(),
                "TANDEM_DATA_DIR", "theirs",
                "TANDEM_ACCOUNT_SID", SID,
                "TANDEM_AUTH_TOKEN", TOKEN,
                "TANDEM_ALLOW_INTERNAL_FETCH", "true",
                "TANDEM_MEDIA_RTP_INACTIVITY", "90s",
                "TANDEM_CLUSTER_MEMBERS", "10.0.0.1, 10.0.0.2:5702"));

        assertThat(set.dataDir()).isEqualTo(home.resolve("theirs"));
        assertThat(set.account()).isEqualTo(new AccountSettings(SID, TOKEN));
        assertThat(set.fetch().allowInternal()).isTrue();
        assertThat(set.media().rtp().inactivity()).isEqualTo(Duration.ofSeconds(90));
        assertThat(set.cluster().members()).containsExactly("10.0.0.1", "10.0.0.2:5702");
    }

    @Test
    void aBlankVariableIsNone() {
        assertThat(load(Map.of("TANDEM_DATA_DIR", " ", "TANDEM_CONFIG", ""))).isEqualTo(load(Map.of()));
    }

    @Test
    void variablesOfOthersPass() {
        Map<String, String> others = new HashMap<>();
        for (String name : List.of(
                "HOME",
                "TANDEM_HOME",
                "TANDEM_HTTP_PORT",
                "TANDEM_SIP_PORT",
                "TANDEM_HTTP_ADDRESS",
                "TANDEM_SIP_ADDRESS",
                "TANDEM_JAVA_OPTS",
                "TANDEM_LOG_LEVEL",
                "TANDEM_COLOUR",
                "TANDEM_SIP_PUBLIC_ADDRESS",
                "TANDEM_WORK_DIR")) {
            others.put(name, "something");
        }

        assertThat(load(others)).isEqualTo(load(Map.of()));
    }

    @Test
    void wrongKeysAreNamedWithTheirNearest() throws IOException {
        Files.writeString(home.resolve("mine.yaml"), "media:\n  rtp:\n    prots: 1-2\n");

        refused(
                Map.of("TANDEM_CONFIG", "mine.yaml"),
                "mine.yaml: media.rtp.prots is not a key; the nearest is media.rtp.ports");
        refused(
                Map.of("TANDEM_DATA_DRI", "x"),
                "environment: TANDEM_DATA_DRI sets no key; the nearest is TANDEM_DATA_DIR");
    }

    @Test
    void wrongValuesAreNamedWithTheirRule() {
        refused(
                Map.of("TANDEM_MEDIA_RTP_PORTS", "30000-20000"),
                "environment: TANDEM_MEDIA_RTP_PORTS: media.rtp.ports must be two ports of 1024 to 65535, the lower first,"
                        + " such as 16384-32767, not '30000-20000'");
        refused(
                Map.of("TANDEM_CALLS_TIME_LIMIT", "15"),
                "environment: TANDEM_CALLS_TIME_LIMIT: calls.time-limit must be a time such as 500ms, 15s, 10m or 4h, not '15'");
        refused(
                Map.of("TANDEM_ALLOW_INTERNAL_FETCH", "yes"),
                "environment: TANDEM_ALLOW_INTERNAL_FETCH: fetch.allow-internal must be true or false, not 'yes'");
        refused(
                Map.of("TANDEM_CALLS_MAX_LIVE", "0"),
                "environment: TANDEM_CALLS_MAX_LIVE: calls.max-live must be 1 to 100000, not 0");
        refused(
                Map.of("TANDEM_MEDIA_RTP_ADDRESS", "0.0.0.0"),
                "conf/tandem.yaml: media.rtp.advertised-address is missing: SDP can't name 0.0.0.0");
    }

    @Test
    void sectionsAreNoValuesAndValuesNoSections() throws IOException {
        Files.writeString(home.resolve("mine.yaml"), "media: embedded\n");
        refused(Map.of("TANDEM_CONFIG", "mine.yaml"), "mine.yaml: media must hold keys, one a line");

        Files.writeString(home.resolve("mine.yaml"), "data-dir: {a: 1}\n");
        refused(Map.of("TANDEM_CONFIG", "mine.yaml"), "mine.yaml: data-dir must be one value");
    }

    @Test
    void filesThatAreNoneAreSaidSo() throws IOException {
        refused(Map.of("TANDEM_CONFIG", "absent.yaml"), "absent.yaml can't be read: " + home.resolve("absent.yaml"));

        Files.writeString(home.resolve("mine.yaml"), "data-dir: a\ndata-dir: b\n");
        refused(Map.of("TANDEM_CONFIG", "mine.yaml"), "mine.yaml: line 2 is not right: Duplicate field 'data-dir'");
    }

    @Test
    void aTokenComesFromTheEnvironmentOnlyAndIsNeverWritten() throws IOException {
        Files.writeString(home.resolve("mine.yaml"), "account: {sid: " + SID + ", auth-token: " + TOKEN + "}\n");
        refused(
                Map.of("TANDEM_CONFIG", "mine.yaml"),
                "mine.yaml: account.auth-token is a secret that files must not hold; set TANDEM_AUTH_TOKEN instead");
        refused(
                Map.of("TANDEM_ACCOUNT_SID", SID),
                "environment: TANDEM_AUTH_TOKEN: account.auth-token is missing: set both or neither of"
                        + " TANDEM_ACCOUNT_SID and TANDEM_AUTH_TOKEN");
        refused(
                Map.of("TANDEM_ACCOUNT_SID", SID, "TANDEM_AUTH_TOKEN", "short"),
                "environment: TANDEM_AUTH_TOKEN: account.auth-token must have 16 characters or more");

        Map<String, String> secrets = Map.of(
                "TANDEM_ACCOUNT_SID", SID, "TANDEM_AUTH_TOKEN", TOKEN, "TANDEM_DATABASE_PASSWORD", "hunter2 hunter2");
        assertThat(load(secrets).database().password()).isEqualTo("hunter2 hunter2");
        assertThat(load(secrets).toString()).contains(SID).doesNotContain(TOKEN, "hunter2");
    }

    @Test
    void noTwoKeysHaveOneVariable() {
        Keys keys = Keys.of(Configuration.class);

        assertThat(keys.byVariable()).hasSameSizeAs(keys.all());
    }

    private Configuration load(Map<String, String> environment) {
        return Configuration.load(home, environment);
    }

    private void refused(Map<String, String> environment, String message) {
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> load(environment))
                .withMessage(message);
    }
}
