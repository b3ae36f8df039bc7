package org.tandem.platform.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tandem.directory.Account;
import org.tandem.directory.CallRecord.Status;
import org.tandem.router.CallChange;

/** What may be done to whose live call. */
@Tag("T26")
class CallControlTest {
    private final RestServer server = new RestServer();

    @AfterEach
    void close() throws Exception {
        server.close();
    }

    private String call(Status status) {
        String sid = server.post("/Calls", "To=sip:ann@example.com&From=%2B14155550199&Url=http://a.example/v")
                .json()
                .get("sid")
                .asText();
        server.calls.become(sid, status);
        return sid;
    }

    @Test
    void aCallInProgressIsSentToAnotherDocumentForAWhile() {
        String sid = call(Status.IN_PROGRESS);
        RestServer.Answer held = server.post("/Calls/" + sid + "/Hold.json", "Url=http://a.example/hold&Method=GET");
        assertThat(held.status()).isEqualTo(201);
        assertThat(held.json().path("status").asText()).isEqualTo("on-hold");
        assertThat(server.calls.changes).hasSize(1);
        CallChange.Visit visit = (CallChange.Visit) server.calls.changes.get(0);
        assertThat(visit.where().orElseThrow()).isInstanceOf(CallChange.Redirect.class);
    }

    /** As often as it takes to have two of them check at once. */
    @RepeatedTest(20)
    void ofManyWhoAreParkedAtOneSlotAtOnceOneIs() throws Exception {
        List<String> sids =
                Stream.generate(() -> call(Status.IN_PROGRESS)).limit(6).toList();
        CyclicBarrier together = new CyclicBarrier(sids.size());
        ExecutorService threads = Executors.newFixedThreadPool(sids.size());
        try {
            List<Future<Integer>> answers = new ArrayList<>();
            for (String sid : sids) {
                answers.add(threads.submit(() -> {
                    together.await(10, TimeUnit.SECONDS);
                    return server.post("/Calls/" + sid + "/Park", "Slot=7").status();
                }));
            }
            List<Integer> statuses = new ArrayList<>();
            for (Future<Integer> answer : answers) {
                statuses.add(answer.get(20, TimeUnit.SECONDS));
            }
            assertThat(statuses).containsOnlyOnce(201).contains(409).hasSize(6);
            assertThat(server.calls.changes).hasSize(1);
            assertThat(server.post("/Calls/" + sids.get(0) + "/Pickup", "Slot=7")
                            .status())
                    .as("whoever is on its way can be picked up")
                    .isEqualTo(201);
        } finally {
            threads.shutdownNow();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Hold", "Join", "Park", "Pickup"})
    void anotherAccountsCallIsNotFound(String what) {
        String theirs = call(Status.IN_PROGRESS);
        Account other = server.directory.accounts().create("Second");
        RestServer.Answer answer =
                server.send(other, "POST", "/Accounts/" + other.sid() + "/Calls/" + theirs + "/" + what, "Slot=1");
        assertThat(answer.status()).isEqualTo(404);
        assertThat(server.send(other, "DELETE", "/Accounts/" + other.sid() + "/Calls/" + theirs + "/Hold", "")
                        .status())
                .isEqualTo(404);
        assertThat(server.calls.changes).isEmpty();
    }

    @Test
    void aCallIsNotJoinedWithAnotherAccounts() {
        String theirs = call(Status.IN_PROGRESS);
        Account other = server.directory.accounts().create("Second");
        String path = "/Accounts/" + other.sid() + "/Calls";
        String ours = server.send(
                        other, "POST", path, "To=sip:ann@example.com&From=%2B14155550199&Url=http://a.example/v")
                .json()
                .get("sid")
                .asText();
        server.calls.become(ours, Status.IN_PROGRESS);
        assertThat(server.send(other, "POST", path + "/" + ours + "/Join", "With=" + theirs)
                        .status())
                .isEqualTo(404);
        assertThat(server.calls.changes).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"Hold,''", "Join,With=CA0", "Park,Slot=7", "Pickup,Slot=7"})
    void onlyACallInProgressCanBeControlled(String what, String form) {
        String ringing = call(Status.RINGING);
        RestServer.Answer answer = server.post("/Calls/" + ringing + "/" + what, form);
        assertThat(answer.code()).isEqualTo(21220);
        assertThat(server.calls.changes).isEmpty();
    }

    @Test
    void aCallIsMutedAndSentKeys() {
        String sid = call(Status.IN_PROGRESS);
        assertThat(server.post("/Calls/" + sid, "Muted=true&SendDigits=12w3").status())
                .isEqualTo(200);
        assertThat(server.calls.changes).hasSize(2).allMatch(CallChange.Act.class::isInstance);
        assertThat(List.of("Muted=perhaps", "SendDigits=xyz"))
                .allSatisfy(form ->
                        assertThat(server.post("/Calls/" + sid, form).status()).isEqualTo(400));
    }
}
