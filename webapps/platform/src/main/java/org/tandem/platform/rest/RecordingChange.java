package org.tandem.platform.rest;

import org.tandem.directory.Recording;
import org.tandem.router.call.LiveRecording;

/** What is to become of a recording that goes on (spec/rest-api.md 3). */
enum RecordingChange {
    STOP,
    RESUME,
    PAUSE_SILENTLY,
    PAUSE_SKIPPING;

    static RecordingChange parse(Parameters form) {
        switch (form.value("Status")) {
            case "stopped":
                return STOP;
            case "in-progress":
                return RESUME;
            case "paused":
                return pause(form.value("PauseBehavior"));
            default:
                throw ApiException.invalid(20001, "Status must be stopped, paused or in-progress");
        }
    }

    private static RecordingChange pause(String how) {
        if (!how.matches("|silence|skip")) {
            throw ApiException.invalid(20001, "PauseBehavior must be silence or skip");
        }
        return how.equals("skip") ? PAUSE_SKIPPING : PAUSE_SILENTLY;
    }

    /** @return how it stands afterwards */
    Recording apply(LiveRecording live) {
        return switch (this) {
            case STOP -> live.stop();
            case RESUME -> live.resume();
            case PAUSE_SILENTLY -> live.pause(false);
            case PAUSE_SKIPPING -> live.pause(true);
        };
    }
}
