package org.tandem.commands;

import java.time.Duration;
import java.util.function.BiConsumer;
import org.tandem.customer.WebApp;
import org.tandem.customer.WebReply;
import org.tandem.customer.WebRequest;

/** The demonstration's web application: greets, asks for four keys, answers with a tone of as many hertz, hangs up. */
final class DemoApplication {
    static final String WELCOME = "/welcome";
    static final String PRESSED = "/pressed";
    static final int GREETING_HERTZ = 880;

    private DemoApplication() {}

    static WebApp start(BiConsumer<WebRequest, WebReply> watcher) {
        WebApp app = new WebApp(0, watcher);
        app.document(WELCOME, """

                  <Gather numDigits="4" action="/pressed">
                    <Say>Welcome to Tandem. Press four keys after the tone.</Say>
                    <Play>/tone/880.wav</Play>
                  </Gather>
                """);
        app.tone("/tone/" + GREETING_HERTZ + ".wav", GREETING_HERTZ, Duration.ofSeconds(1));
        return app.on(PRESSED, request -> answer(app, request.parameter("Digits")));
    }

    private static WebReply answer(WebApp app, String digits) {
        if (!digits.matches("[1-9][0-9]{3}") || Integer.parseInt(digits) > 3400) {
            return WebReply.document("<Say>That is no tone a telephone can carry.</Say>");
        }
        String prompt = "/tone/" + digits + ".wav";
        app.tone(prompt, Integer.parseInt(digits), Duration.ofSeconds(1));
        return WebReply.document("""

                  <Say>This is %s hertz.</Say>
                  <Play>%s</Play>
                  <Hangup/>
                """.formatted(String.join(" ", digits.split("")), prompt));
    }
}
