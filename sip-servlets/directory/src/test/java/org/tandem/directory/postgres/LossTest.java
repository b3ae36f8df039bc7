package org.tandem.directory.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.tandem.directory.Samples.after;
import static org.tandem.directory.Samples.number;
import static org.tandem.directory.Samples.ringing;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tandem.directory.Account;
import org.tandem.directory.CallFilter;
import org.tandem.directory.CallRecord;
import org.tandem.directory.DirectoryUnavailableException;
import org.tandem.directory.PageRequest;
import org.tandem.directory.PhoneNumber;
import org.tandem.directory.Sid;

/** A database that is lost and comes back; the tests share its files, one after another. */
class LossTest {
    private static final Duration DEADLINE = Duration.ofSeconds(60);
    private static final PageRequest ALL = new PageRequest(0, 1000);

    @TempDir
    static Path data;

    @Test
    void nothingSavedIsLostWithTheDatabaseKilledAndStartedAgain() {
        try (PostgresDirectory directory = PostgresDirectory.open(SharedDatabase.embedded(data))) {
            Account account = directory.accounts().create("mine");
            PhoneNumber number = directory.phoneNumbers().create(number(account, "sip:" + Sid.next("ZZ")));
            assertThat(directory.phoneNumbers().serving(number.address())).contains(number);
            List<CallRecord> calls = new ArrayList<>();
            for (int i = 0; i < 300; i++) {
                calls.add(ringing(account));
            }
            calls.subList(0, 100)
                    .forEach(call -> assertThat(directory.calls().save(call)).isTrue());
            long killed = directory.local().orElseThrow().pid();
            ProcessHandle.of(killed).orElseThrow().destroyForcibly();
            calls.subList(100, 300)
                    .forEach(call -> assertThat(directory.calls().save(call)).isTrue());
            List<CallRecord> over = calls.stream()
                    .map(call -> after(call, 3, CallRecord.Status.COMPLETED))
                    .toList();
            over.forEach(call -> assertThat(directory.calls().save(call)).isTrue());
            assertThat(directory.calls().find(account.sid(), calls.get(299).sid()))
                    .contains(over.get(299));
            assertThat(directory.phoneNumbers().serving(number.address())).contains(number);

            await().atMost(DEADLINE)
                    .ignoreExceptions()
                    .until(() -> directory
                                    .calls()
                                    .list(account.sid(), CallFilter.ALL, ALL)
                                    .items()
                                    .size()
                            == 300);
            assertThat(directory.local().orElseThrow().pid()).isNotEqualTo(killed);
            assertThat(directory
                            .calls()
                            .list(account.sid(), CallFilter.ALL, ALL)
                            .items())
                    .containsExactlyInAnyOrderElementsOf(over);
            assertThat(directory.calls().available()).isTrue();
        }
    }

    @Test
    void withoutTheDatabaseAnswersComeAtOnceAndWhatWasReadServesOn() {
        PostgresDirectory gone;
        try (LocalPostgres postgres = LocalPostgres.start(data.resolve("postgres"), SharedDatabase.BINARIES)) {
            DatabaseOptions.Login login = postgres.login();
            gone = PostgresDirectory.open(DatabaseOptions.external(login.url(), login.user(), login.password(), data));
            Account account = gone.accounts().create("mine");
            PhoneNumber number = gone.phoneNumbers().create(number(account, "sip:" + Sid.next("ZZ")));
            assertThat(gone.accounts().find(account.sid())).contains(account);
            assertThat(gone.phoneNumbers().serving(number.address())).contains(number);
            postgres.close();

            await().atMost(DEADLINE).until(() -> !gone.calls().available());
            assertThat(gone.accounts().find(account.sid())).contains(account);
            assertThat(gone.phoneNumbers().serving(number.address())).contains(number);
            CallRecord call = ringing(account);
            assertThat(gone.calls().save(call)).isTrue();
            assertThat(gone.calls().find(account.sid(), call.sid())).contains(call);
            assertThatThrownBy(() -> gone.calls().saveNow(call)).isInstanceOf(DirectoryUnavailableException.class);
            long before = System.nanoTime();
            for (int i = 0; i < 100; i++) {
                assertThatThrownBy(() -> gone.phoneNumbers().find(account.sid(), Sid.next("PN")))
                        .isInstanceOf(DirectoryUnavailableException.class);
            }
            assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(10));
        }
        gone.close();
    }

    @Test
    void theDataDirectoryIsKeptOverARestartAndUsedByOneAtATime() {
        Account account;
        CallRecord call;
        try (PostgresDirectory directory = PostgresDirectory.open(SharedDatabase.embedded(data))) {
            account = directory.accounts().create("mine");
            call = ringing(account);
            directory.calls().save(call);
            assertThatThrownBy(() -> PostgresDirectory.open(SharedDatabase.embedded(data)))
                    .isInstanceOf(DatabaseStartException.class)
                    .hasMessageContaining("in use by another Tandem")
                    .hasMessageContaining("JDBC URL");
        }
        try (PostgresDirectory directory = PostgresDirectory.open(SharedDatabase.embedded(data))) {
            assertThat(directory.accounts().find(account.sid())).contains(account);
            assertThat(directory.calls().find(account.sid(), call.sid())).contains(call);
        }
    }

    @Test
    void closingLeavesNoProcessAndNoThread() {
        Set<String> before = threads();
        PostgresDirectory directory = PostgresDirectory.open(SharedDatabase.embedded(data));
        ProcessHandle postmaster =
                ProcessHandle.of(directory.local().orElseThrow().pid()).orElseThrow();
        directory.close();
        assertThat(postmaster.isAlive()).isFalse();
        assertThat(data.resolve("postgres/cluster/postmaster.pid")).doesNotExist();
        await().atMost(DEADLINE).untilAsserted(() -> assertThat(threads()).isSubsetOf(before));
    }

    @Test
    void aFileLeftByAKilledPostmasterIsRemovedWhenItsNumberBelongsToAnother() throws Exception {
        PostgresDirectory.open(SharedDatabase.embedded(data)).close();
        Path left = data.resolve("postgres/cluster/postmaster.pid");
        Files.writeString(left, ProcessHandle.current().pid() + "\n");
        PostgresDirectory.open(SharedDatabase.embedded(data)).close();
        assertThat(left).doesNotExist();
    }

    private static Set<String> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> name.startsWith("directory") || name.startsWith("postgres") || name.endsWith("-writer"))
                .collect(Collectors.toSet());
    }

    @Test
    void anUnsuitablePlatformIsToldTheRemedy() {
        assertThatThrownBy(() -> PostgresBinaries.suits("Mac OS X", "aarch64"))
                .hasMessageContaining("Mac OS X on aarch64")
                .hasMessageContaining("database.url");
    }
}
