package org.tandem.container.refresh;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.sip.SipServletMessage;
import jakarta.servlet.sip.SipServletRequest;
import jakarta.servlet.sip.SipServletResponse;
import jakarta.servlet.sip.SipSession;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.mobicents.servlet.sip.core.session.MobicentsSipSession;

/** RFC 4028: the timer of a session that lasts 24 hours, by a clock that the test moves. */
class DayLongSessionTest {
    private static final Duration DAY = Duration.ofHours(24);
    private static final Duration HALF = Duration.ofSeconds(900);
    /** Section 10: 32 s before the end. */
    private static final Duration UNTIL_BYE = Duration.ofSeconds(1800 - 32);

    private final FakeTime time = new FakeTime();
    private final List<String> sent = new ArrayList<>();
    private final MobicentsSipSession session =
            FakeTime.fake(MobicentsSipSession.class, (method, arguments) -> switch (method) {
                case "isValid" -> true;
                case "getState" -> SipSession.State.CONFIRMED;
                case "createRequest" -> request((String) arguments[0], true);
                default -> throw new UnsupportedOperationException(method);
            });
    private final SessionRefresh timer =
            new SessionRefresh(session, new RefreshPolicy(1800, 90), time.executor(), time::nanos);
    private boolean peerAnswers = true;

    private <T extends SipServletMessage> T message(
            Class<T> type, Map<String, String> headers, FakeTime.Answering further) {
        return FakeTime.fake(type, (method, arguments) -> switch (method) {
            case "getHeader" -> headers.get((String) arguments[0]);
            case "getHeaders" -> values(headers, (String) arguments[0]).listIterator();
            case "setHeader", "addHeader" -> headers.put((String) arguments[0], (String) arguments[1]);
            case "getContentType", "setAttribute" -> null;
            default -> further.to(method, arguments);
        });
    }

    private static List<String> values(Map<String, String> headers, String name) {
        return headers.containsKey(name) ? List.of(headers.get(name)) : List.of();
    }

    private SipServletRequest request(String name, boolean ours) {
        Map<String, String> headers = new HashMap<>();
        SipServletRequest[] self = new SipServletRequest[1];
        self[0] = message(SipServletRequest.class, headers, (method, arguments) -> switch (method) {
            case "getMethod" -> name;
            case "send" -> {
                goOut(self[0], ours);
                yield null;
            }
            default -> throw new UnsupportedOperationException(method);
        });
        return self[0];
    }

    private void goOut(SipServletRequest request, boolean ours) {
        timer.sending(request);
        sent.add(request.getMethod() + " at " + time.passed().toSeconds());
        if (ours && peerAnswers && request.getMethod().equals("UPDATE")) {
            assertThat(request.getHeader("Session-Expires")).isEqualTo("1800;refresher=uac");
            hear(request, "1800;refresher=uac");
        }
    }

    private SipServletResponse ok(SipServletRequest request, String expires) {
        Map<String, String> headers = new HashMap<>(Map.of("Session-Expires", expires));
        return message(SipServletResponse.class, headers, (method, arguments) -> switch (method) {
            case "getMethod" -> request.getMethod();
            case "getStatus" -> 200;
            case "getRequest" -> request;
            default -> throw new UnsupportedOperationException(method);
        });
    }

    private void hear(SipServletRequest request, String expires) {
        try {
            timer.takes(ok(request, expires));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void weRefreshItEach900SecondsAndEndItWhenNobodyAnswers() {
        hear(request("INVITE", false), "1800;refresher=uac");
        time.pass(DAY);
        assertThat(sent).hasSize((int) DAY.dividedBy(HALF)).allMatch(one -> one.startsWith("UPDATE at "));
        assertThat(sent.get(0)).isEqualTo("UPDATE at 900");
        assertThat(sent.get(sent.size() - 1)).isEqualTo("UPDATE at " + DAY.toSeconds());

        peerAnswers = false;
        sent.clear();
        time.pass(DAY);
        assertThat(sent)
                .containsExactly(
                        "UPDATE at " + DAY.plus(HALF).toSeconds(),
                        "BYE at " + DAY.plus(UNTIL_BYE).toSeconds());
    }

    @Test
    void whoCalledRefreshesItAndItEndsWhenThatCeases() {
        hear(request("INVITE", false), "1800;refresher=uas");
        for (Duration at = HALF; at.compareTo(DAY) <= 0; at = at.plus(HALF)) {
            time.pass(HALF);
            timer.sending(ok(request("UPDATE", false), "1800;refresher=uac"));
        }
        assertThat(time.passed()).isEqualTo(DAY);
        assertThat(sent).isEmpty();
        time.pass(DAY);
        assertThat(sent).containsExactly("BYE at " + DAY.plus(UNTIL_BYE).toSeconds());
    }
}
