package org.tandem.router.verb;

import java.util.List;
import org.tandem.router.call.Call;

/** Another document takes over. @param url empty for the current document */
public record Redirect(String url, String method) implements Verb {
    @Override
    public Next run(Call call) {
        return new Next.Fetch(url, method, List.of());
    }
}
