package org.tandem.benchmarks.parse;

import java.net.URI;
import java.util.Optional;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.tandem.router.document.Document;
import org.tandem.router.document.DocumentException;
import org.tandem.router.document.DocumentParser;

/** From text to verbs. JMH reads the annotations and calls the methods. */
@State(Scope.Benchmark)
public class DocumentParsing {
    private static final Optional<URI> FROM = Optional.of(URI.create("https://app.example.com/voice/start?lang=en"));
    private static final String MENU = """
            <Gather numDigits="1" timeout="5" action="/menu" method="POST">
              <Say voice="alice" language="en-US">For sales, press one. For support, press two.</Say>
              <Play loop="2">https://app.example.com/sounds/menu.wav</Play>
            </Gather>
            <Dial timeout="20" callerId="+14155550100" answerOnBridge="true" action="/after">
              <Number statusCallback="/told" statusCallbackEvent="ringing answered completed">+14155550101</Number>
              <Sip url="/screen">sip:agent@sip.example.com;transport=tcp?X-Team=blue</Sip>
            </Dial>
            """;
    private static final String SHORT = document("<Play>https://app.example.com/sounds/hello.wav</Play><Hangup/>");
    private static final String USUAL = document(MENU + "<Say>Goodbye.</Say><Redirect>/start</Redirect>");
    /** Just below the 64 KB that a document may have. */
    private static final String LONGEST = document(MENU.repeat(65_000 / MENU.length()));

    private final DocumentParser parser = new DocumentParser("kevin");

    private static String document(String verbs) {
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Response>\n" + verbs + "</Response>";
    }

    @Benchmark
    public Document shortDocument() throws DocumentException {
        return parser.parse(SHORT, FROM);
    }

    @Benchmark
    public Document usualDocument() throws DocumentException {
        return parser.parse(USUAL, FROM);
    }

    @Benchmark
    public Document longestDocument() throws DocumentException {
        return parser.parse(LONGEST, FROM);
    }
}
