package org.tandem.router;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tandem.router.app.Page;
import org.tandem.router.app.PlatformSite;

/** What the prebuilt applications answer, step by step. */
@Tag("T33")
class PrebuiltTest {
    private static String ask(String name, String query, Map<String, String> told) {
        return PlatformSite.prebuilt(new Page.Request(name, PlatformSite.settings(query), told))
                .replace("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n", "");
    }

    private static String ask(String name, String query) {
        return ask(name, query, Map.of());
    }

    @Test
    void anAttendantAsksAndTransfers() {
        String settings =
                "Greeting=Hi&Option1=http://a/x&Option2=%2B14155550100&Option3=sip:ann@b&Option4=tandem://apps/queue";
        assertThat(ask("attendant", settings))
                .startsWith("<Response><Gather numDigits=\"1\" timeout=\"5\" action=\"?Greeting=Hi&amp;")
                .contains("Round=1")
                .contains("<Say>Hi</Say></Gather><Redirect>?");
        assertThat(ask("attendant", settings, Map.of("Digits", "1")))
                .isEqualTo("<Response><Redirect>http://a/x</Redirect></Response>");
        assertThat(ask("attendant", settings, Map.of("Digits", "2")))
                .isEqualTo("<Response><Dial><Number>+14155550100</Number></Dial></Response>");
        assertThat(ask("attendant", settings, Map.of("Digits", "3")))
                .isEqualTo("<Response><Dial><Sip>sip:ann@b</Sip></Dial></Response>");
        assertThat(ask("attendant", settings, Map.of("Digits", "9"))).contains("<Say>That is not an option.</Say>");
        assertThat(ask("attendant", settings + "&Round=3")).contains("<Say>Goodbye.</Say><Hangup>");
        assertThat(ask("attendant", settings + "&Round=3&Default=http://b/")).contains("<Redirect>http://b/<");
    }

    @Test
    void followMeTriesOneAfterAnother() {
        String settings = "Numbers=%2B1001,sip:ann@b&Timeout=7&Otherwise=tandem://apps/voicemail";
        assertThat(ask("follow-me", settings))
                .contains("<Dial timeout=\"7\" action=\"?At=1&amp;")
                .contains("<Number>+1001</Number></Dial>");
        assertThat(ask("follow-me", settings + "&At=1", Map.of("DialCallStatus", "busy")))
                .contains("At=2", "<Sip>sip:ann@b</Sip>");
        assertThat(ask("follow-me", settings + "&At=2", Map.of("DialCallStatus", "no-answer")))
                .contains("<Redirect>tandem://apps/voicemail</Redirect>");
        assertThat(ask("follow-me", settings + "&At=1", Map.of("DialCallStatus", "completed")))
                .contains("<Hangup>");
    }

    @Test
    void aHuntGroupRingsAll() {
        assertThat(ask("hunt-group", "Numbers=+1001,+1002")).contains("<Number>+1001</Number><Number>+1002</Number>");
        assertThat(ask("hunt-group", "Numbers=+1001,+1002&At=1", Map.of("DialCallStatus", "busy")))
                .contains("Nobody is available");
        assertThat(ask("hunt-group", "Numbers=+1001,+1002&Order=sequential")).doesNotContain("+1002</Number>");
    }

    @Test
    void voicemailRecordsAndThanks() {
        assertThat(ask("voicemail", "Greeting=http://a/hello.wav&MaxLength=30&Notify=http://a/new"))
                .contains("<Play>http://a/hello.wav</Play><Record maxLength=\"30\"")
                .contains("recordingStatusCallback=\"http://a/new\"");
        assertThat(ask("voicemail", "", Map.of("RecordingUrl", "http://r"))).contains("<Say>Thank you.");
    }

    @Test
    void aConferenceMayNeedACode() {
        assertThat(ask("conference", "Room=team")).contains("<Dial><Conference>team</Conference></Dial>");
        assertThat(ask("conference", "Room=team&Pin=123"))
                .contains("<Gather numDigits=\"3\"")
                .doesNotContain("team<");
        assertThat(ask("conference", "Room=team&Pin=123&Round=1", Map.of("Digits", "124")))
                .contains("That is not the code");
        assertThat(ask("conference", "Room=team&Pin=123&Round=1", Map.of("Digits", "123")))
                .contains("<Conference>team</Conference>");
        assertThat(ask("conference", "Room=team&Pin=123&Round=3", Map.of("Digits", "0")))
                .contains("<Hangup>");
    }

    @Test
    void aQueueHasCallersAndAgents() {
        assertThat(ask("queue", "Name=help&Greeting=Hold+on&WaitUrl=http://a/w"))
                .contains("<Say>Hold on</Say><Enqueue waitUrl=\"http://a/w\">help</Enqueue>");
        assertThat(ask("queue", "Name=help&Agent=true")).contains("<Dial><Queue>help</Queue></Dial>");
    }

    @ParameterizedTest
    @CsvSource({"attendant, Greeting", "voicemail, Greeting", "conference, Room", "queue, Name"})
    void whatComesFromOutsideIsEscaped(String name, String setting) {
        assertThat(ask(name, setting + "=%3C/Say%3E%3CHangup/%3E%22%01")).contains("&lt;/Say&gt;&lt;Hangup/&gt;&quot;");
    }

    @Test
    void anUnknownOneIsNone() {
        assertThat(ask("nothing", "")).isEmpty();
    }
}
