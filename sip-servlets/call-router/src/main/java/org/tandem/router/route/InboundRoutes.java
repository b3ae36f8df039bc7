package org.tandem.router.route;

import java.util.Optional;
import java.util.function.Predicate;
import org.tandem.directory.Account;
import org.tandem.directory.Address;
import org.tandem.directory.Application;
import org.tandem.directory.Directory;
import org.tandem.directory.DirectoryUnavailableException;
import org.tandem.directory.Endpoint;
import org.tandem.directory.PhoneNumber;
import org.tandem.directory.VoiceUrls;
import org.tandem.router.registration.Guard;

/** Chooses the route of a call that comes in. May block on the directory, so it runs on the call's thread. */
public final class InboundRoutes {
    private final Directory directory;
    private final Predicate<String> trusted;
    private final Guard guard;

    /** Routes by this directory. @param trusted whether an IP address may place calls without further proof */
    public InboundRoutes(Directory directory, Predicate<String> trusted, Guard guard) {
        this.directory = directory;
        this.trusted = trusted;
        this.guard = guard;
    }

    public Route of(Invite invite) {
        try {
            boolean free = trusted.test(invite.source());
            if (!invite.authorization().isEmpty() || !free && guard.claimed(invite.from())) {
                return ofEndpoint(invite);
            }
            return free
                    ? ofNumber(invite, invite.from())
                    : new Route.Reject(403, "source " + invite.source() + " is not trusted");
        } catch (DirectoryUnavailableException e) {
            return new Route.Reject(503, e.getMessage());
        }
    }

    private Route ofEndpoint(Invite invite) {
        Guard.Verdict verdict = guard.judge("INVITE", invite.authorization(), invite.source());
        if (verdict instanceof Guard.Verdict.Asked asked) {
            return new Route.Ask(asked.challenges());
        }
        if (!(verdict instanceof Guard.Verdict.Known known)) {
            return new Route.Reject(403, "wrong credentials from " + invite.source());
        }
        Endpoint endpoint = known.endpoint();
        String from = "client:" + endpoint.name();
        if (endpoint.applicationSid().isEmpty()) {
            return ofNumber(invite, from);
        }
        return application(
                endpoint.accountSid(), new Served(from, invite.user(), "", endpoint.applicationSid()), VoiceUrls.NONE);
    }

    private Route ofNumber(Invite invite, String from) {
        return serving(invite)
                .map(number -> application(
                        number.accountSid(),
                        new Served(from, number.address(), number.sid(), number.applicationSid()),
                        number.urls()))
                .orElseGet(() -> new Route.Reject(404, "nobody has " + invite.user() + "@" + invite.host()));
    }

    private Optional<PhoneNumber> serving(Invite invite) {
        for (String form : Address.candidates(invite.user(), invite.host())) {
            Optional<PhoneNumber> number = directory.phoneNumbers().serving(form);
            if (number.isPresent()) {
                return number;
            }
        }
        return Optional.empty();
    }

    /** Who calls what, and what serves that. */
    private record Served(String from, String to, String numberSid, String applicationSid) {}

    private Route application(String accountSid, Served served, VoiceUrls own) {
        Optional<Account> account = directory.accounts().find(accountSid);
        if (account.isEmpty() || account.get().status() != Account.Status.ACTIVE) {
            return new Route.Reject(403, "account " + accountSid + " is not active");
        }
        Optional<VoiceUrls> urls = served.applicationSid().isEmpty()
                ? Optional.of(own)
                : directory
                        .applications()
                        .find(accountSid, served.applicationSid())
                        .map(Application::urls);
        if (urls.isEmpty() || urls.get().voiceUrl().isEmpty()) {
            return new Route.Reject(404, served.to() + " has no voice URL");
        }
        return new Route.ToApplication(
                account.get(), served.from(), served.to(), served.numberSid(), served.applicationSid(), urls.get());
    }
}
