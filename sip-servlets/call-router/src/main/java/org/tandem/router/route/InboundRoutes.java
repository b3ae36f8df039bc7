package org.tandem.router.route;

import java.util.Optional;
import java.util.function.Predicate;
import org.tandem.directory.Account;
import org.tandem.directory.Address;
import org.tandem.directory.Application;
import org.tandem.directory.Directory;
import org.tandem.directory.DirectoryUnavailableException;
import org.tandem.directory.PhoneNumber;
import org.tandem.directory.VoiceUrls;

/** Chooses the route of a call that comes in. May block on the directory, so it runs on the call's thread. */
public final class InboundRoutes {
    private final Directory directory;
    private final Predicate<String> trusted;

    /** Routes by this directory. @param trusted whether an IP address may place calls */
    public InboundRoutes(Directory directory, Predicate<String> trusted) {
        this.directory = directory;
        this.trusted = trusted;
    }

    public Route of(Invite invite) {
        if (!trusted.test(invite.source())) {
            return new Route.Reject(403, "source " + invite.source() + " is not trusted");
        }
        try {
            return serving(invite)
                    .map(this::application)
                    .orElseGet(() -> new Route.Reject(404, "nobody has " + invite.user() + "@" + invite.host()));
        } catch (DirectoryUnavailableException e) {
            return new Route.Reject(503, e.getMessage());
        }
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

    private Route application(PhoneNumber number) {
        Optional<Account> account = directory.accounts().find(number.accountSid());
        if (account.isEmpty() || account.get().status() != Account.Status.ACTIVE) {
            return new Route.Reject(403, "account " + number.accountSid() + " is not active");
        }
        Optional<VoiceUrls> urls = number.applicationSid().isEmpty()
                ? Optional.of(number.urls())
                : directory
                        .applications()
                        .find(number.accountSid(), number.applicationSid())
                        .map(Application::urls);
        if (urls.isEmpty() || urls.get().voiceUrl().isEmpty()) {
            return new Route.Reject(404, number.address() + " has no voice URL");
        }
        return new Route.ToApplication(
                account.get(), number.address(), number.sid(), number.applicationSid(), urls.get());
    }
}
