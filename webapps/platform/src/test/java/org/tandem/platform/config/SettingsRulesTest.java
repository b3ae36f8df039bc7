package org.tandem.platform.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsRulesTest {
    @Test
    void sizesHaveUnits() {
        assertThat(List.of(Size.parse("512"), Size.parse("64kb"), Size.parse("2MB"), Size.parse("1gb")))
                .extracting(Size::bytes)
                .containsExactly(512L, 65_536L, 2_097_152L, 1L << 30);
        assertThatIllegalArgumentException().isThrownBy(() -> Size.parse("2 tons"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "carrier.example.com", "10.0.0.1:5080", "[2001:db8::1]:5060"})
    void carriers(String carrier) {
        assertThat(calls(carrier, List.of()).carrier()).isEqualTo(carrier);
    }

    @ParameterizedTest
    @ValueSource(strings = {"sip:carrier.example.com", "http://carrier", "a b", "10.0.0.1:", "2001:db8::1"})
    void noCarriers(String carrier) {
        assertThatExceptionOfType(BrokenRule.class)
                .isThrownBy(() -> calls(carrier, List.of()))
                .satisfies(broken -> assertThat(broken.key()).isEqualTo("carrier"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "carrier.example.com", "=carrier.example.com", "BY=sip:carrier.example.com", "B Y=carrier"})
    void noTrunks(String trunk) {
        assertThatExceptionOfType(BrokenRule.class)
                .isThrownBy(() -> new CallSettings(
                        1, Duration.ofHours(1), Duration.ZERO, "", List.of(), "", List.of(trunk), "any"))
                .satisfies(broken -> assertThat(broken.key()).isEqualTo("trunks"));
    }

    @Test
    void aCallMayLastADayAndNoLonger() {
        Duration day = Duration.ofHours(24);
        assertThat(limited(day).timeLimit()).isEqualTo(day);
        assertThatExceptionOfType(BrokenRule.class)
                .isThrownBy(() -> limited(day.plusSeconds(3600)))
                .satisfies(broken -> assertThat(broken.key()).isEqualTo("time-limit"));
    }

    private static CallSettings limited(Duration limit) {
        return new CallSettings(1, limit, Duration.ZERO, "", List.of(), "", List.of(), "any");
    }

    @Test
    void drainingLeavesTimeToClose() {
        assertThatExceptionOfType(BrokenRule.class)
                .isThrownBy(() -> new CallSettings(
                        1, Duration.ofHours(1), Duration.ofSeconds(10), "", List.of(), "", List.of(), "any"))
                .satisfies(broken -> assertThat(broken.key()).isEqualTo("drain"));
    }

    @Test
    void sourcesAreNotNames() {
        assertThatExceptionOfType(BrokenRule.class).isThrownBy(() -> calls("", List.of("pbx.example.com")));
    }

    @Test
    void aMediaServerIsEmbeddedOrASocket() {
        assertThat(media("embedded").embedded()).isTrue();
        assertThat(media("wss://media.example.com/kurento").embedded()).isFalse();
        assertThatExceptionOfType(BrokenRule.class).isThrownBy(() -> media("http://media.example.com/"));
        assertThatExceptionOfType(BrokenRule.class).isThrownBy(() -> media("not a URL"));
    }

    @Test
    void aGivenDatabaseNeedsAUser() {
        assertThatExceptionOfType(BrokenRule.class)
                .isThrownBy(() -> database("jdbc:postgresql://db/tandem", "", 2_000))
                .satisfies(broken -> assertThat(broken.key()).isEqualTo("user"));
        assertThatExceptionOfType(BrokenRule.class).isThrownBy(() -> database("jdbc:mysql://db/tandem", "u", 2_000));
    }

    @Test
    void theDatabaseIsNotWaitedForTooLittleOrTooLong() {
        assertThatExceptionOfType(BrokenRule.class).isThrownBy(() -> database("", "", 249));
        assertThatExceptionOfType(BrokenRule.class).isThrownBy(() -> database("", "", 61_000));
        assertThat(database("", "", 250).embedded()).isTrue();
    }

    private static DatabaseSettings database(String url, String user, int millis) {
        return new DatabaseSettings(url, user, "", "", 10, Duration.ofMillis(millis));
    }

    private static CallSettings calls(String carrier, List<String> sources) {
        return new CallSettings(10, Duration.ofHours(4), Duration.ofSeconds(5), "", sources, carrier, List.of(), "any");
    }

    private static MediaSettings media(String server) {
        return new MediaSettings(
                server,
                "",
                10,
                0,
                new MediaSettings.RtpSettings(
                        "127.0.0.1",
                        "",
                        new PortRange(20_000, 20_999),
                        Duration.ofSeconds(30),
                        false,
                        "noise",
                        "off",
                        List.of("PCMU")),
                new MediaSettings.PromptSettings(
                        new Size(1 << 20), new Size(1 << 20), Duration.ofSeconds(15), Duration.ofMinutes(1)));
    }
}
