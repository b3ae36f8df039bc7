package org.tandem.router.document;

import static org.assertj.core.api.Assertions.assertThat;

import com.twilio.http.HttpMethod;
import com.twilio.twiml.MessagingResponse;
import com.twilio.twiml.TwiMLException;
import com.twilio.twiml.VoiceResponse;
import com.twilio.twiml.messaging.Body;
import com.twilio.twiml.voice.Application;
import com.twilio.twiml.voice.Client;
import com.twilio.twiml.voice.Connect;
import com.twilio.twiml.voice.ConversationRelay;
import com.twilio.twiml.voice.Dial;
import com.twilio.twiml.voice.Gather;
import com.twilio.twiml.voice.Hangup;
import com.twilio.twiml.voice.Identity;
import com.twilio.twiml.voice.Language;
import com.twilio.twiml.voice.Number;
import com.twilio.twiml.voice.Parameter;
import com.twilio.twiml.voice.Pause;
import com.twilio.twiml.voice.Pay;
import com.twilio.twiml.voice.Play;
import com.twilio.twiml.voice.Prompt;
import com.twilio.twiml.voice.Record;
import com.twilio.twiml.voice.Redirect;
import com.twilio.twiml.voice.Refer;
import com.twilio.twiml.voice.ReferSip;
import com.twilio.twiml.voice.Reject;
import com.twilio.twiml.voice.Say;
import com.twilio.twiml.voice.Sip;
import com.twilio.twiml.voice.SipUri;
import com.twilio.twiml.voice.Sms;
import com.twilio.twiml.voice.Start;
import com.twilio.twiml.voice.Stop;
import com.twilio.twiml.voice.Stream;
import com.twilio.twiml.voice.Transcription;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream.Builder;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tandem.web.WebResult;

/** Documents that the official library builds are understood here, whole: an independent reading of the language. */
@Tag("T11")
class OfficialBuilderTest {
    private static final String URL = "https://app.example/next";

    private static java.util.stream.Stream<VoiceResponse> documents() {
        Builder<VoiceResponse> all = java.util.stream.Stream.builder();
        all.add(new VoiceResponse.Builder()
                .say(new Say.Builder("Hello")
                        .voice(Say.Voice.ALICE)
                        .language(Say.Language.EN_GB)
                        .loop(2)
                        .build())
                .play(new Play.Builder(URL).loop(1).digits("1w2").build())
                .pause(new Pause.Builder().length(2).build())
                .redirect(new Redirect.Builder(URL).method(HttpMethod.GET).build())
                .build());
        all.add(new VoiceResponse.Builder().gather(gather()).record(record()).build());
        all.add(new VoiceResponse.Builder()
                .dial(dial().sip(sip()).client(client()).build())
                .build());
        all.add(new VoiceResponse.Builder()
                .dial(dial().number(number()).build())
                .build());
        all.add(new VoiceResponse.Builder()
                .dial(new Dial.Builder()
                        .application(new Application.Builder()
                                .applicationSid("AP0123456789abcdef0123456789abcdef")
                                .url(URL)
                                .method(HttpMethod.GET)
                                .parameter(parameter())
                                .build())
                        .build())
                .build());
        all.add(new VoiceResponse.Builder()
                .reject(new Reject.Builder().reason(Reject.Reason.BUSY).build())
                .hangup(new Hangup.Builder().build())
                .build());
        all.add(new VoiceResponse.Builder()
                .refer(new Refer.Builder()
                        .action(URL)
                        .method(HttpMethod.GET)
                        .sip(new ReferSip.Builder("sip:carol@example.com").build())
                        .build())
                .build());
        all.add(streams());
        all.add(new VoiceResponse.Builder()
                .connect(new Connect.Builder()
                        .action(URL)
                        .conversationRelay(relay())
                        .build())
                .start(new Start.Builder().transcription(transcription()).build())
                .pay(pay())
                .build());
        all.add(new VoiceResponse.Builder()
                .sms(new Sms.Builder("Hi")
                        .to("+14155550199")
                        .from("+14155550100")
                        .action(URL)
                        .method(HttpMethod.GET)
                        .statusCallback(URL)
                        .build())
                .build());
        return all.build();
    }

    private static Gather gather() {
        return new Gather.Builder()
                .inputs(Gather.Input.DTMF)
                .action(URL)
                .method(HttpMethod.GET)
                .timeout(3)
                .finishOnKey("*")
                .numDigits(4)
                .actionOnEmptyResult(true)
                .say(new Say.Builder("Press").build())
                .play(new Play.Builder(URL).build())
                .pause(new Pause.Builder().build())
                .build();
    }

    private static Record record() {
        return new Record.Builder()
                .action(URL)
                .method(HttpMethod.POST)
                .timeout(4)
                .finishOnKey("12#")
                .maxLength(60)
                .playBeep(true)
                .trim(Record.Trim.TRIM_SILENCE)
                .recordingStatusCallback(URL)
                .recordingStatusCallbackMethod(HttpMethod.POST)
                .recordingStatusCallbackEvents(Record.RecordingEvent.COMPLETED)
                .build();
    }

    private static Dial.Builder dial() {
        return new Dial.Builder()
                .action(URL)
                .method(HttpMethod.GET)
                .timeout(20)
                .hangupOnStar(true)
                .timeLimit(600)
                .callerId("+14155550100")
                .answerOnBridge(true)
                .ringTone(Dial.RingTone.JP)
                .sequential(true)
                .referUrl(URL)
                .referMethod(HttpMethod.GET)
                .events(Dial.Events.CALL_PROGRESS_EVENT);
    }

    private static Number number() {
        return new Number.Builder("+14155550199")
                .sendDigits("ww1")
                .url(URL)
                .method(HttpMethod.GET)
                .statusCallbackEvents(Number.Event.ANSWERED)
                .statusCallback(URL)
                .statusCallbackMethod(HttpMethod.GET)
                .machineDetection("Enable")
                .amdStatusCallback(URL)
                .amdStatusCallbackMethod(HttpMethod.GET)
                .machineDetectionTimeout(10)
                .machineDetectionSpeechThreshold(2000)
                .machineDetectionSpeechEndThreshold(1000)
                .machineDetectionSilenceTimeout(4000)
                .build();
    }

    private static Sip sip() {
        return new Sip.Builder()
                .username("bob")
                .password("secret")
                .url(URL)
                .method(HttpMethod.GET)
                .statusCallbackEvents(Sip.Event.COMPLETED)
                .statusCallback(URL)
                .statusCallbackMethod(HttpMethod.GET)
                .machineDetection("DetectMessageEnd")
                .uri(new SipUri.Builder("sip:bob@example.com")
                        .priority("1")
                        .weight("2")
                        .username("eve")
                        .password("other")
                        .build())
                .build();
    }

    private static Client client() {
        return new Client.Builder()
                .identity(new Identity.Builder("alice").build())
                .parameter(parameter())
                .url(URL)
                .method(HttpMethod.GET)
                .statusCallbackEvents(Client.Event.RINGING)
                .statusCallback(URL)
                .statusCallbackMethod(HttpMethod.GET)
                .build();
    }

    private static ConversationRelay relay() {
        return new ConversationRelay.Builder()
                .url("wss://app.example/talk?team=blue")
                .language("en-US")
                .ttsLanguage("en-US")
                .transcriptionLanguage("en-US")
                .ttsProvider("Google")
                .voice("en-US-Journey-O")
                .transcriptionProvider("Deepgram")
                .speechModel("nova-3-general")
                .profanityFilter(true)
                .dtmfDetection(true)
                .welcomeGreeting("Hello")
                .partialPrompts(true)
                .welcomeGreetingInterruptible("speech")
                .interruptible("any")
                .preemptible(true)
                .hints("yes, no")
                .reportInputDuringAgentSpeech(true)
                .elevenlabsTextNormalization("auto")
                .interruptSensitivity("low")
                .debug("debugging speaker-events tokens-played")
                .backgroundnoisereduction("true")
                .speechtimeout("600")
                .deepgramsmartformat("true")
                .ignorebackchannel("true")
                .events("speaker-events")
                .language(new Language.Builder().code("multi").voice("x").build())
                .parameter(parameter())
                .build();
    }

    private static Transcription transcription() {
        return new Transcription.Builder()
                .name("t")
                .track(Transcription.Track.BOTH_TRACKS)
                .statusCallbackUrl(URL)
                .inboundTrackLabel("guest")
                .outboundTrackLabel("host")
                .partialResults(true)
                .languageCode("en-US")
                .transcriptionEngine("google")
                .profanityFilter(true)
                .speechModel("telephony")
                .hints("yes")
                .enableAutomaticPunctuation(true)
                .build();
    }

    private static Pay pay() {
        return new Pay.Builder()
                .input(Pay.Input.DTMF)
                .action(URL)
                .bankAccountType(Pay.BankAccountType.CONSUMER_SAVINGS)
                .statusCallback(URL)
                .timeout(7)
                .maxAttempts(2)
                .securityCode(true)
                .postalCode("false")
                .minPostalCodeLength(3)
                .paymentConnector("Shop")
                .paymentMethod(Pay.PaymentMethod.CREDIT_CARD)
                .tokenType(Pay.TokenType.REUSABLE)
                .chargeAmount("20.45")
                .currency("eur")
                .description("tea")
                .validCardTypes(Pay.ValidCardTypes.VISA)
                .language(Pay.Language.EN_US)
                .prompt(new Prompt.Builder()
                        .for_(Prompt.For.PAYMENT_CARD_NUMBER)
                        .errorTypes(Prompt.ErrorType.TIMEOUT)
                        .cardTypes(Prompt.CardType.VISA)
                        .attempts(2)
                        .requireMatchingInputs(true)
                        .say(new Say.Builder("Card").build())
                        .build())
                .parameter(parameter())
                .build();
    }

    private static Parameter parameter() {
        return new Parameter.Builder().name("Plan").value("gold").build();
    }

    private static VoiceResponse streams() {
        Stream.Builder stream = new Stream.Builder()
                .url("wss://app.example/ears")
                .name("ears")
                .track(Stream.Track.BOTH_TRACKS)
                .statusCallback(URL)
                .statusCallbackMethod(Stream.StatusCallbackMethod.GET)
                .parameter(parameter());
        return new VoiceResponse.Builder()
                .start(new Start.Builder().stream(stream.build()).build())
                .stop(new Stop.Builder()
                        .stream(new Stream.Builder().name("ears").build()).build())
                .connect(new Connect.Builder()
                        .action(URL).method(HttpMethod.GET).stream(new Stream.Builder()
                                        .url("wss://app.example/talk")
                                        .build())
                                .build())
                .build();
    }

    @ParameterizedTest
    @MethodSource("documents")
    void everyVerbIsUnderstood(VoiceResponse built) throws DocumentException, TwiMLException {
        Document read =
                new DocumentParser("kevin").parse(built.toXml(), Optional.of(URI.create("https://app.example/start")));
        assertThat(read.warnings()).isEmpty();
        assertThat(read.verbs()).hasSameSizeAs(built.getChildren());
    }

    @Test
    @Tag("T16")
    void aMessageIsUnderstood() throws TwiMLException {
        String xml = new MessagingResponse.Builder()
                .message(new com.twilio.twiml.messaging.Message.Builder()
                        .body(new Body.Builder("Hi").build())
                        .to("+14155550199")
                        .from("+14155550100")
                        .action(URL)
                        .method(HttpMethod.GET)
                        .statusCallback(URL)
                        .build())
                .build()
                .toXml();
        var read = new TextDocuments()
                .read(new WebResult.Answered(
                        URI.create(URL),
                        200,
                        Map.of("content-type", "text/xml"),
                        xml.getBytes(java.nio.charset.StandardCharsets.UTF_8)));
        assertThat(read.warnings()).isEmpty();
        assertThat(read.replies()).singleElement().satisfies(reply -> {
            assertThat(reply.body()).isEqualTo("Hi");
            assertThat(reply.to()).isEqualTo("+14155550199");
            assertThat(reply.statusCallback()).isEqualTo(URL);
        });
    }
}
