package org.tandem.router.verb;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tandem.directory.VoiceUrls;
import org.tandem.router.call.Call;
import org.tandem.router.call.StatusCallbacks;

/**
 * An application of the account that a Dial hands its caller to: it keeps the leg, and its documents take over.
 *
 * @param sid        the application
 * @param url        asked instead of the application's own URL; empty for that
 * @param parameters told with the first request
 * @param told       who is told of the call's progress from now on
 */
public record ApplicationNoun(String sid, Action url, Map<String, String> parameters, Target.Told told)
        implements Noun {
    public ApplicationNoun {
        parameters = Map.copyOf(parameters);
    }

    @Override
    public Joining begin(Call call, Dial.Terms terms) {
        return new Handing(call);
    }

    private final class Handing implements Joining {
        private final Call call;

        Handing(Call call) {
            this.call = call;
        }

        @Override
        public Outcome run() {
            Optional<VoiceUrls> urls = call.exchange().application(sid);
            if (urls.isEmpty()) {
                return new Outcome.Over(DialResult.failed(0).parameters());
            }
            if (!told.callback().url().isEmpty()) {
                call.log()
                        .also(new StatusCallbacks(
                                call.exchange(),
                                told.callback().url(),
                                told.callback().method(),
                                told.events()));
            }
            List<Map.Entry<String, String>> first = new ArrayList<>(parameters.entrySet());
            first.add(Map.entry("ApplicationSid", sid));
            return new Outcome.Elsewhere(
                    url.url().isEmpty()
                            ? new Next.Fetch(urls.get().voiceUrl(), urls.get().voiceMethod(), first)
                            : new Next.Fetch(url.url(), url.method(), first));
        }

        @Override
        public List<Map.Entry<String, String>> left() {
            return List.of();
        }

        @Override
        public void close() {
            // nothing was opened
        }
    }
}
