package org.tandem.router;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.tandem.directory.Account;
import org.tandem.directory.CallRecord;
import org.tandem.directory.CallerId;
import org.tandem.directory.Directory;
import org.tandem.directory.PageRequest;
import org.tandem.directory.Sid;
import org.tandem.directory.VoiceUrls;
import org.tandem.router.app.Page;
import org.tandem.router.webhook.Outbox;

/**
 * Lets an account show that it holds a number: the number is called, and whoever answers keys the code that the account was given
 * (T24). What is under way is known to this node only.
 */
final class CallerIdChecks implements Page {
    /** The host of its pages, {@code tandem://verify/...}. */
    static final String HOST = "verify";

    private static final int MOST = 1_000;
    private static final int TRIES = 3;
    private static final Duration LONGEST = Duration.ofMinutes(10);
    private static final SecureRandom RANDOM = new SecureRandom();

    /** A number to verify. @param extension keys sent once it has answered, or empty @param callback told of the end, or empty */
    record Order(
            String accountSid, String number, String friendlyName, String extension, String callback, String method) {}

    private static final class Pending {
        private final Order order;
        private final String code = String.format("%06d", RANDOM.nextInt(1_000_000));
        private final Instant until;
        private volatile String callSid = "";
        private int tries;
        private boolean over;

        Pending(Order order, Instant until) {
            this.order = order;
            this.until = until;
        }
    }

    private final Directory directory;
    private final Outbox outbox;
    private final Clock clock;
    private final Map<String, Pending> pending = new ConcurrentHashMap<>();

    CallerIdChecks(Directory directory, Outbox outbox, Clock clock) {
        this.directory = directory;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** Calls the number. @param place places a call, whoever it says it is from */
    CallControl.Validation begin(Order order, Function<OutboundCall, CallRecord> place) {
        Instant now = clock.instant();
        pending.values().removeIf(old -> old.until.isBefore(now));
        if (pending.size() >= MOST) {
            throw new CallRefusedException(20429, 429, "Too many numbers are being verified: try again later");
        }
        String id = Sid.next("VR");
        Pending check = new Pending(order, now.plus(LONGEST));
        pending.put(id, check);
        String url = "tandem://" + HOST + "/" + id;
        try {
            CallRecord call = place.apply(new OutboundCall(
                    order.accountSid(),
                    from(order),
                    order.number(),
                    new VoiceUrls("", "POST", "", "POST", url + "?Ended=1", "POST"),
                    Optional.of(question(url, "Please enter your verification code.")),
                    Set.of("completed"),
                    Duration.ofSeconds(60),
                    Duration.ofMinutes(5),
                    "",
                    order.extension(),
                    OutboundCall.Further.NOTHING));
            check.callSid = call.sid();
            return new CallControl.Validation(call.sid(), check.code);
        } catch (RuntimeException e) {
            pending.remove(id);
            throw e;
        }
    }

    /** A number of the account's own, where it has one. */
    private String from(Order order) {
        return directory.phoneNumbers().list(order.accountSid(), "", "", new PageRequest(0, 20)).items().stream()
                .map(number -> number.address())
                .filter(address -> address.startsWith("+"))
                .findFirst()
                .orElse(order.number());
    }

    private static String question(String url, String words) {
        return "<Response><Gather numDigits=\"6\" timeout=\"10\" action=\"" + url + "\"><Say>" + words
                + "</Say></Gather><Redirect>" + url + "</Redirect></Response>";
    }

    @Override
    public String document(Request request) {
        Pending check = pending.get(request.path());
        // Only the call that was placed may speak for the number, whoever learns of this URL.
        if (check == null || !check.callSid.equals(request.told("CallSid"))) {
            return "";
        }
        synchronized (check) {
            if (!request.setting("Ended", "").isEmpty()) {
                pending.remove(request.path());
                end(check, Optional.empty());
                return "<Response/>";
            }
            if (right(check, request.told("Digits"))) {
                end(check, Optional.of(verified(check.order)));
                return "<Response><Say>Thank you. Your number is verified.</Say><Hangup/></Response>";
            }
            if (++check.tries >= TRIES || check.over) {
                return "<Response><Say>Goodbye.</Say><Hangup/></Response>";
            }
            return question("tandem://" + HOST + "/" + request.path(), "That is not the code. Please try again.");
        }
    }

    private static boolean right(Pending check, String digits) {
        return !check.over
                && MessageDigest.isEqual(
                        check.code.getBytes(StandardCharsets.UTF_8), digits.getBytes(StandardCharsets.UTF_8));
    }

    private CallerId verified(Order order) {
        Instant now = clock.instant();
        return directory
                .callerIds()
                .create(new CallerId(
                        Sid.next("PN"), order.accountSid(), order.number(), order.friendlyName(), now, now));
    }

    private void end(Pending check, Optional<CallerId> verified) {
        if (check.over) {
            return;
        }
        check.over = true;
        Order order = check.order;
        Optional<Account> account = directory.accounts().find(order.accountSid());
        if (!order.callback().isEmpty() && account.isPresent()) {
            List<Map.Entry<String, String>> told = List.of(
                    Map.entry("AccountSid", order.accountSid()),
                    Map.entry("CallSid", check.callSid),
                    Map.entry("To", order.number()),
                    Map.entry("VerificationStatus", verified.isPresent() ? "success" : "failed"),
                    Map.entry("OutgoingCallerIdSid", verified.map(CallerId::sid).orElse("")));
            outbox.tell(account.get(), check.callSid, order.callback(), order.method(), told);
        }
    }
}
