package org.tandem.container.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tandem.container.TestCertificate;

/** RFC 5922 sections 7.1 and 7.2. */
class PeerNamesTest {
    @TempDir
    private static Path directory;

    private static List<String> included(String subject, List<String> alternatives, String... hosts) throws Exception {
        PeerNames names = PeerNames.of(TestCertificate.of(directory, subject, alternatives.toArray(String[]::new))
                .certificate());
        return Stream.of(hosts).filter(names::include).toList();
    }

    @Test
    void uriWinsOverDnsNamesAndSubject() throws Exception {
        List<String> names = List.of("uri:sip:Example.com", "uri:https://web.example", "dns:sip.example.com");
        assertThat(included("CN=cn.example", names, "example.com", "EXAMPLE.COM", "sip.example.com", "cn.example"))
                .containsExactly("example.com", "EXAMPLE.COM");
    }

    @Test
    void aPersonsUriIsNoDomains() throws Exception {
        assertThat(included(
                        "CN=cn.example",
                        List.of("uri:sip:bob@example.com", "dns:a.example"),
                        "example.com",
                        "a.example"))
                .containsExactly("a.example");
    }

    @Test
    void aStarStandsForNothing() throws Exception {
        List<String> names = List.of("dns:a.example", "dns:b.example", "ip:192.0.2.1", "ip:2001:db8::1");
        assertThat(included(
                        "CN=*.example", names, "*.example", "c.example", "a.example.", "192.0.2.1", "[2001:DB8::1]"))
                .containsExactly("a.example.", "192.0.2.1", "[2001:DB8::1]");
        assertThat(included("CN=*.example", List.of(), "a.example", "example")).isEmpty();
    }

    @Test
    void theSubjectCountsAlone() throws Exception {
        assertThat(included("CN=cn.example, O=Some", List.of(), "cn.example", "some"))
                .containsExactly("cn.example");
    }
}
