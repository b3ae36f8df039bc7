package org.tandem.router.app;

import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** The applications below {@code tandem://apps/}; docs/prebuilt.md has their settings. */
public final class Prebuilt {
    private static final int MOST_PARTIES = 10;
    private static final String UNAVAILABLE = "Nobody is available now. Please call again later. Goodbye.";

    /** By name. */
    public static final Map<String, Page> ALL = Map.of(
            "attendant", Prebuilt::attendant,
            "follow-me", Prebuilt::followMe,
            "hunt-group", Prebuilt::huntGroup,
            "voicemail", Prebuilt::voicemail,
            "conference", Prebuilt::conference,
            "queue", Prebuilt::queue);

    private Prebuilt() {}

    private static String attendant(Page.Request request) {
        Xml xml = new Xml();
        String digits = request.told("Digits");
        String target = digits.isEmpty() ? "" : request.setting("Option" + digits, "");
        if (!target.isEmpty()) {
            return xml.transfer(target).document();
        }
        int round = request.number("Round", 0, 100, 0);
        if (round >= request.number("Rounds", 1, 10, 3)) {
            String otherwise = request.setting("Default", "");
            return otherwise.isEmpty()
                    ? xml.heard(request.setting("Goodbye", "Goodbye."))
                            .open("Hangup")
                            .close("Hangup")
                            .document()
                    : xml.transfer(otherwise).document();
        }
        if (!digits.isEmpty()) {
            xml.heard(request.setting("Invalid", "That is not an option."));
        }
        String next = Xml.again(request, "Round", Integer.toString(round + 1));
        return xml.open(
                        "Gather",
                        "numDigits",
                        "1",
                        "timeout",
                        Integer.toString(request.number("Timeout", 1, 60, 5)),
                        "action",
                        next)
                .heard(request.setting("Greeting", "Please choose."))
                .close("Gather")
                .element("Redirect", next)
                .document();
    }

    /** One party after another, until one talks. */
    private static String followMe(Page.Request request) {
        List<String> parties = parties(request);
        int at = request.number("At", 0, MOST_PARTIES, 0);
        if (talked(request)) {
            return over();
        }
        if (at >= parties.size()) {
            return nobody(request);
        }
        return dial(request, Xml.again(request, "At", Integer.toString(at + 1)), parties.subList(at, at + 1));
    }

    /** All parties at once. */
    private static String huntGroup(Page.Request request) {
        if (request.setting("Order", "all").equals("sequential")) {
            return followMe(request);
        }
        if (talked(request)) {
            return over();
        }
        if (request.number("At", 0, 1, 0) == 1 || parties(request).isEmpty()) {
            return nobody(request);
        }
        return dial(request, Xml.again(request, "At", "1"), parties(request));
    }

    private static String dial(Page.Request request, String next, List<String> parties) {
        Xml xml = new Xml()
                .open(
                        "Dial",
                        "timeout",
                        Integer.toString(request.number("Timeout", 5, 600, 20)),
                        "callerId",
                        request.setting("CallerId", ""),
                        "action",
                        next);
        parties.forEach(xml::party);
        return xml.close("Dial").document();
    }

    private static List<String> parties(Page.Request request) {
        return Arrays.stream(request.setting("Numbers", "").split(","))
                .map(String::trim)
                .filter(party -> !party.isEmpty())
                // A plus that was not encoded is a space by now.
                .map(party -> Character.isDigit(party.charAt(0)) ? "+" + party : party)
                .limit(MOST_PARTIES)
                .toList();
    }

    private static boolean talked(Page.Request request) {
        String status = request.told("DialCallStatus");
        return status.equals("completed") || status.equals("answered");
    }

    private static String over() {
        return new Xml().open("Hangup").close("Hangup").document();
    }

    private static String nobody(Page.Request request) {
        String otherwise = request.setting("Otherwise", "");
        return otherwise.isEmpty()
                ? new Xml()
                        .heard(request.setting("Unavailable", UNAVAILABLE))
                        .open("Hangup")
                        .close("Hangup")
                        .document()
                : new Xml().transfer(otherwise).document();
    }

    private static String voicemail(Page.Request request) {
        Xml xml = new Xml();
        if (!request.told("RecordingUrl").isEmpty()
                || !request.setting("Done", "").isEmpty()) {
            return xml.heard(request.setting("Thanks", "Thank you. Goodbye."))
                    .open("Hangup")
                    .close("Hangup")
                    .document();
        }
        return xml.heard(request.setting("Greeting", "Please leave a message after the tone."))
                .open(
                        "Record",
                        "maxLength",
                        Integer.toString(request.number("MaxLength", 5, 3_600, 120)),
                        "finishOnKey",
                        "#",
                        "recordingStatusCallback",
                        request.setting("Notify", ""),
                        "action",
                        Xml.again(request, "Done", "1"))
                .close("Record")
                .document();
    }

    private static String conference(Page.Request request) {
        String pin = request.setting("Pin", "");
        String digits = request.told("Digits");
        int round = request.number("Round", 0, 100, 0);
        Xml xml = new Xml();
        if (pin.isEmpty() || pin.equals(digits)) {
            return xml.heard(request.setting("Greeting", ""))
                    .open("Dial")
                    .element(
                            "Conference",
                            request.setting("Room", "room"),
                            "muted",
                            request.setting("Muted", ""),
                            "beep",
                            request.setting("Beep", ""),
                            "startConferenceOnEnter",
                            request.setting("Starts", ""),
                            "endConferenceOnExit",
                            request.setting("Ends", ""))
                    .close("Dial")
                    .document();
        }
        if (round >= 3) {
            return xml.heard("Goodbye.").open("Hangup").close("Hangup").document();
        }
        return xml.open(
                        "Gather",
                        "numDigits",
                        Integer.toString(pin.length()),
                        "action",
                        Xml.again(request, "Round", Integer.toString(round + 1)))
                .heard(round == 0 ? "Please enter the code of the conference." : "That is not the code. Try again.")
                .close("Gather")
                .document();
    }

    private static String queue(Page.Request request) {
        String name = request.setting("Name", "queue");
        if (request.setting("Agent", "").equals("true")) {
            return new Xml().open("Dial").element("Queue", name).close("Dial").document();
        }
        return new Xml()
                .heard(request.setting("Greeting", ""))
                .element(
                        "Enqueue",
                        name,
                        "waitUrl",
                        request.setting("WaitUrl", ""),
                        "action",
                        request.setting("After", ""))
                .document();
    }
}
