package org.tandem.router.document;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.tandem.router.call.EndReason;
import org.tandem.router.call.Leg;

/** A leg without SIP: writes down what it was told to do. */
final class FakeLeg implements Leg {
    private final List<String> told = new CopyOnWriteArrayList<>();
    private final CountDownLatch answer = new CountDownLatch(1);
    private volatile boolean answered;
    private volatile int refusal;

    List<String> told() {
        return List.copyOf(told);
    }

    void awaitAnswer() throws InterruptedException {
        if (!answer.await(5, TimeUnit.SECONDS)) {
            throw new AssertionError("not answered within 5 s");
        }
    }

    void answeredByThem() {
        answered = true;
    }

    @Override
    public void ring() {
        told.add("ring");
    }

    @Override
    public void answer(String sdp) {
        answered = true;
        told.add("answer");
        answer.countDown();
    }

    @Override
    public void refuse(int status) {
        refusal = status;
        told.add("refuse " + status);
    }

    @Override
    public void accept(Reoffer reoffer, String sdp) {
        told.add("accept " + sdp);
    }

    @Override
    public void refuse(Reoffer reoffer, int status) {
        told.add("refuse offer " + status);
    }

    @Override
    public void end(EndReason reason) {
        told.add("end " + reason.text());
    }

    @Override
    public boolean answered() {
        return answered;
    }

    @Override
    public int refusal() {
        return refusal;
    }

    @Override
    public String callId() {
        return "fake-call-id";
    }
}
