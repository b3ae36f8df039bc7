package org.tandem.commands;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import javax.sound.sampled.UnsupportedAudioFileException;
import org.tandem.media.listen.Sound;
import org.tandem.phone.Ladder;
import org.tandem.phone.Phone;
import org.tandem.phone.PhoneCall;
import org.tandem.phone.PhoneException;
import org.tandem.phone.SipUri;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code tandem phone}: places one call, or takes them, by a script of options. */
@Command(
        name = "phone",
        description = "A scripted SIP phone: calls, sends digits, plays a file, records what it hears.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class PhoneCommand implements Callable<Integer> {
    private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();

    /** Longer than a callee rings, and than an INVITE is repeated (RFC 3261 timer B, 32 s). */
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final Console console;

    @ArgGroup(multiplicity = "1")
    private Aim aim;

    @Option(
            names = "--from",
            paramLabel = "USER",
            description = "who calls (default: ${DEFAULT-VALUE})",
            defaultValue = "phone")
    private String from;

    @Option(names = "--tcp", description = "SIP over TCP instead of UDP")
    private boolean tcp;

    @Option(names = "--address", description = "own address (default: loopback)")
    private InetAddress address = LOOPBACK;

    @Option(names = "--port", description = "own SIP port (default: any)")
    private int port;

    @Option(names = "--digits", description = "keys to press: 0-9 * # A-D")
    private String digits = "";

    @Option(names = "--keys-as", description = "rfc4733 (default), info or tones", defaultValue = "rfc4733")
    private String keysAs;

    @Option(
            names = "--after",
            description = "wait so long after the answer before pressing and playing (default: 1s)",
            converter = Seconds.class)
    private Duration after = Duration.ofSeconds(1);

    @Option(names = "--play", paramLabel = "WAV", description = "say this file")
    private Path play;

    @Option(names = "--record", paramLabel = "WAV", description = "write what was heard to this file")
    private Path record;

    @Option(
            names = "--listen",
            description = "hang up so long after the last key and sound (default: 10s); the far side may be sooner",
            converter = Seconds.class)
    private Duration listen = Duration.ofSeconds(10);

    @Option(names = "--json", description = "print one JSON object at the end instead of the ladder")
    private boolean json;

    PhoneCommand(Console console) {
        this.console = console;
    }

    /** Call someone, or be called. */
    static final class Aim {
        @Parameters(paramLabel = "URI", description = "whom to call, such as sip:+14155550100@127.0.0.1:5060")
        private String uri;

        @Option(names = "--answer", description = "wait for one call and answer it")
        private boolean answer;
    }

    /** {@code 2}, {@code 2s}, {@code 0.5s} or {@code 300ms}. */
    static final class Seconds implements ITypeConverter<Duration> {
        @Override
        public Duration convert(String text) {
            String value = text.toLowerCase(Locale.ROOT);
            if (value.endsWith("ms")) {
                return Duration.ofMillis(Long.parseLong(value.substring(0, value.length() - 2)));
            }
            return Duration.ofMillis(Math.round(
                    Double.parseDouble(value.endsWith("s") ? value.substring(0, value.length() - 1) : value) * 1000));
        }
    }

    @Override
    public Integer call() throws IOException, UnsupportedAudioFileException, InterruptedException {
        short[] speech = play == null ? new short[0] : WavFile.read(play);
        ExecutorService printer = Executors.newSingleThreadExecutor();
        String transport =
                tcp || aim.uri != null && SipUri.parse(aim.uri).transport().equals("tcp") ? "tcp" : "udp";
        Drawing drawing = new Drawing();
        try (Phone phone = new Phone(transport, address, port, step -> printer.execute(() -> drawing.draw(step)))) {
            PhoneCall call = begin(phone, transport);
            boolean answered = converse(call, speech);
            printer.shutdown();
            printer.awaitTermination(5, TimeUnit.SECONDS);
            CallReport report = CallReport.of(call, answered);
            if (record != null) {
                call.media().writeWav(record);
            }
            report.print(console, json);
            return answered ? 0 : 1;
        } finally {
            printer.shutdown();
        }
    }

    private PhoneCall begin(Phone phone, String transport) {
        if (aim.answer) {
            say("Waiting for a call at " + phone.uri(from));
            return phone.awaitCall(Duration.ofDays(1)).ring();
        }
        say("Calling " + aim.uri + " from " + phone.uri(from) + " over " + transport.toUpperCase(Locale.ROOT));
        return phone.dial(aim.uri).from(from).call();
    }

    private void say(String text) {
        if (!json) {
            console.line(text);
            console.line();
        }
    }

    /** @return whether the call was answered */
    private boolean converse(PhoneCall call, short[] speech) {
        if (aim.answer) {
            call.answer();
        }
        if (!call.answeredOrOverWithin(PATIENCE)) {
            giveUp(call);
        }
        if (call.state() != PhoneCall.State.ANSWERED) {
            return call.state() == PhoneCall.State.HUNG_UP_BY_THEM;
        }
        call.media().sendSilenceWhenIdle(true);
        if (!call.overWithin(after)) {
            press(call);
            call.media().say(new Sound.Samples(speech));
            call.overWithin(listen.plusMillis(speech.length / 8 + digits.length() * 250L));
            call.hangUp();
        }
        return true;
    }

    private static void giveUp(PhoneCall call) {
        if (call.status() == 0) {
            throw new PhoneException("nothing answers at that address");
        }
        call.cancel().awaitAnsweredOrOver(PATIENCE);
    }

    private void press(PhoneCall call) {
        switch (keysAs) {
            case "info" -> digits.chars().forEach(key -> call.pressByInfo((char) key));
            case "tones" -> call.media().say(new Sound.InBandKeys(digits));
            default -> call.press(digits);
        }
    }

    /** The ladder as it grows; its heading is drawn with the first message. */
    private final class Drawing {
        private Diagram diagram;

        void draw(Ladder.Step step) {
            if (json) {
                return;
            }
            if (diagram == null) {
                diagram = new Diagram(console, List.of("phone", aim.answer ? "caller" : "server"));
            }
            diagram.arrow(step.at(), 0, step.sent(), step.label());
        }
    }
}
