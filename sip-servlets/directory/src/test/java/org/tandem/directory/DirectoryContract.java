package org.tandem.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tandem.directory.Samples.application;
import static org.tandem.directory.Samples.number;

import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every directory keeps, of accounts, numbers and applications. */
public abstract class DirectoryContract {
    private static final PageRequest ALL = new PageRequest(0, 1000);

    private Directory directory;
    private Account mine;
    private Account theirs;

    protected abstract Directory directory();

    @BeforeEach
    void accounts() {
        directory = directory();
        mine = directory.accounts().create("mine");
        theirs = directory.accounts().create("theirs");
    }

    @Test
    void anAccountIsMadeWithASidAndATokenOfItsOwn() {
        assertThat(Sid.valid(mine.sid(), "AC")).isTrue();
        assertThat(mine.authToken()).matches("[0-9a-f]{32}").isNotEqualTo(theirs.authToken());
        assertThat(mine.status()).isEqualTo(Account.Status.ACTIVE);
        assertThat(directory.accounts().find(mine.sid())).contains(mine);
        assertThat(directory.accounts().find(Sid.next("AC"))).isEmpty();
        assertThat(directory.accounts().first()).isPresent();
        assertThat(mine.toString()).doesNotContain(mine.authToken());
    }

    @Test
    void anOperatorSetsSidAndToken() {
        String sid = Sid.next("AC");
        assertThat(directory.accounts().find(sid)).isEmpty();
        Account made = directory.accounts().ensure(sid, "first", "operator");
        assertThat(directory.accounts().find(sid)).contains(made);
        Account changed = directory.accounts().ensure(sid, "second", "ignored");
        assertThat(changed.authToken()).isEqualTo("second");
        assertThat(changed.friendlyName()).isEqualTo("operator");
        assertThat(changed.created()).isEqualTo(made.created());
        assertThat(directory.accounts().find(sid)).contains(changed);
    }

    @Test
    void aNumberServesFromItsCreationToItsDeletion() {
        PhoneNumber number = number(mine, "sip:" + Sid.next("ZZ"));
        assertThat(directory.phoneNumbers().serving(number.address())).isEmpty();
        assertThat(directory.phoneNumbers().create(number)).isEqualTo(number);
        assertThat(directory.phoneNumbers().serving(number.address())).contains(number);
        assertThat(directory.phoneNumbers().find(mine.sid(), number.sid())).contains(number);
        assertThat(directory.phoneNumbers().delete(mine.sid(), number.sid())).isTrue();
        assertThat(directory.phoneNumbers().serving(number.address())).isEmpty();
        assertThat(directory.phoneNumbers().find(mine.sid(), number.sid())).isEmpty();
        assertThat(directory.phoneNumbers().delete(mine.sid(), number.sid())).isFalse();
    }

    @Test
    void aChangedNumberServesItsNewAddress() {
        PhoneNumber before = directory.phoneNumbers().create(number(mine, "sip:" + Sid.next("ZZ")));
        PhoneNumber after = new PhoneNumber(
                before.sid(),
                before.accountSid(),
                "sip:" + Sid.next("ZZ"),
                "hall",
                new VoiceUrls("http://b.example/", "GET", "http://c.example/", "GET", "http://d.example/", "GET"),
                Sid.next("AP"),
                before.created().plusSeconds(99),
                before.updated().plusSeconds(5));
        assertThat(directory.phoneNumbers().serving(before.address())).isPresent();
        assertThat(directory.phoneNumbers().serving(after.address())).isEmpty();
        assertThat(directory.phoneNumbers().update(after)).isTrue();
        assertThat(directory.phoneNumbers().serving(before.address())).isEmpty();
        PhoneNumber kept = directory.phoneNumbers().serving(after.address()).orElseThrow();
        assertThat(kept).usingRecursiveComparison().ignoringFields("created").isEqualTo(after);
        assertThat(kept.created()).isEqualTo(before.created());
    }

    @Test
    void anAddressIsTakenOnce() {
        PhoneNumber taken = directory.phoneNumbers().create(number(mine, "sip:" + Sid.next("ZZ")));
        PhoneNumber other = directory.phoneNumbers().create(number(theirs, "sip:" + Sid.next("ZZ")));
        assertThatThrownBy(() -> directory.phoneNumbers().create(number(theirs, taken.address())))
                .isInstanceOf(TakenException.class);
        PhoneNumber moved = new PhoneNumber(
                other.sid(), theirs.sid(), taken.address(), "", VoiceUrls.NONE, "", other.created(), other.updated());
        assertThatThrownBy(() -> directory.phoneNumbers().update(moved)).isInstanceOf(TakenException.class);
        assertThat(directory.phoneNumbers().serving(taken.address())).contains(taken);
    }

    @Test
    void numbersAreListedNewestFirstAndByAddressAndName() {
        PhoneNumber older = number(mine, "sip:" + Sid.next("ZZ"));
        PhoneNumber newer = new PhoneNumber(
                Sid.next("PN"),
                mine.sid(),
                "sip:" + Sid.next("ZZ"),
                "hall",
                VoiceUrls.NONE,
                "",
                older.created().plusSeconds(1),
                older.updated());
        directory.phoneNumbers().create(newer);
        directory.phoneNumbers().create(older);
        PhoneNumbers numbers = directory.phoneNumbers();
        assertThat(numbers.list(mine.sid(), "", "", ALL).items()).containsExactly(newer, older);
        assertThat(numbers.list(mine.sid(), older.address(), "", ALL).items()).containsExactly(older);
        assertThat(numbers.list(mine.sid(), "", "hall", ALL).items()).containsExactly(newer);
        Page<PhoneNumber> first = numbers.list(mine.sid(), "", "", new PageRequest(0, 1));
        assertThat(first.items()).containsExactly(newer);
        assertThat(first.more()).isTrue();
        Page<PhoneNumber> second = numbers.list(mine.sid(), "", "", new PageRequest(1, 1));
        assertThat(second.items()).containsExactly(older);
        assertThat(second.more()).isFalse();
        assertThat(numbers.list(mine.sid(), "", "", new PageRequest(2, 1)).items())
                .isEmpty();
    }

    @Test
    void anApplicationIsMadeChangedListedAndDeleted() {
        Applications applications = directory.applications();
        Application application = application(mine, "menu");
        assertThat(applications.find(mine.sid(), application.sid())).isEmpty();
        assertThat(applications.create(application)).isEqualTo(application);
        assertThat(applications.find(mine.sid(), application.sid())).contains(application);
        Application changed = new Application(
                application.sid(),
                mine.sid(),
                "survey",
                VoiceUrls.of("http://b.example/"),
                application.created(),
                application.updated().plusSeconds(1));
        assertThat(applications.update(changed)).isTrue();
        assertThat(applications.find(mine.sid(), application.sid())).contains(changed);
        assertThat(applications.list(mine.sid(), "survey", ALL).items()).containsExactly(changed);
        assertThat(applications.list(mine.sid(), "menu", ALL).items()).isEmpty();
        assertThat(applications.delete(mine.sid(), application.sid())).isTrue();
        assertThat(applications.find(mine.sid(), application.sid())).isEmpty();
        assertThat(applications.delete(mine.sid(), application.sid())).isFalse();
    }

    @Test
    void anAccountHasToExist() {
        Account nobody = new Account(Sid.next("AC"), "", "", Account.Status.ACTIVE, Samples.NOON, Samples.NOON);
        assertThatThrownBy(() -> directory.phoneNumbers().create(number(nobody, "sip:" + Sid.next("ZZ"))))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> directory.applications().create(application(nobody, "menu")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void nothingOfOneAccountIsReachableThroughAnother() {
        PhoneNumber number = directory.phoneNumbers().create(number(theirs, "sip:" + Sid.next("ZZ")));
        assertThat(directory.phoneNumbers().find(mine.sid(), number.sid())).isEmpty();
        assertThat(directory
                        .phoneNumbers()
                        .list(mine.sid(), number.address(), "", ALL)
                        .items())
                .isEmpty();
        assertThat(directory.phoneNumbers().delete(mine.sid(), number.sid())).isFalse();
        assertThat(directory.phoneNumbers().update(asIf(mine, number))).isFalse();
        assertThat(directory.phoneNumbers().serving(number.address())).contains(number);

        Application application = directory.applications().create(application(theirs, "menu"));
        assertThat(directory.applications().find(mine.sid(), application.sid())).isEmpty();
        assertThat(directory.applications().list(mine.sid(), "", ALL).items()).isEmpty();
        assertThat(directory.applications().delete(mine.sid(), application.sid()))
                .isFalse();
        assertThat(directory
                        .applications()
                        .update(new Application(
                                application.sid(),
                                mine.sid(),
                                "",
                                VoiceUrls.NONE,
                                application.created(),
                                application.updated())))
                .isFalse();
        assertThat(directory.applications().find(theirs.sid(), application.sid()))
                .isEqualTo(Optional.of(application));
    }

    private static PhoneNumber asIf(Account account, PhoneNumber number) {
        return new PhoneNumber(
                number.sid(),
                account.sid(),
                number.address(),
                "stolen",
                VoiceUrls.NONE,
                "",
                number.created(),
                number.updated());
    }
}
