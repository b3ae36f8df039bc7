package org.tandem.router.call;

import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A leg without SIP: writes down what it was told to do. */
public final class FakeLeg implements Leg {
    private final List<String> told = new CopyOnWriteArrayList<>();
    private final BlockingQueue<String> news = new LinkedBlockingQueue<>();
    private final CountDownLatch answer = new CountDownLatch(1);
    private volatile boolean answered;
    private volatile int refusal;
    private volatile int hops = 70;

    public List<String> told() {
        return List.copyOf(told);
    }

    public void awaitAnswer() throws InterruptedException {
        if (!answer.await(5, TimeUnit.SECONDS)) {
            throw new AssertionError("not answered within 5 s");
        }
    }

    /** Waits until it was told this. */
    public void await(String what) throws InterruptedException {
        String next;
        do {
            next = news.poll(5, TimeUnit.SECONDS);
        } while (next != null && !next.equals(what));
        if (next == null) {
            throw new AssertionError("not told to " + what + " within 5 s, but " + told);
        }
    }

    private void told(String what) {
        told.add(what);
        news.add(what);
    }

    public void answeredByThem() {
        answered = true;
    }

    @Override
    public void ring() {
        told("ring");
    }

    @Override
    public void answer(String sdp) {
        answered = true;
        told("answer");
        answer.countDown();
    }

    @Override
    public void refuse(int status) {
        refusal = status;
        told("refuse " + status);
    }

    @Override
    public void accept(Reoffer reoffer, String sdp) {
        told("accept " + sdp);
    }

    @Override
    public void refuse(Reoffer reoffer, int status) {
        told("refuse offer " + status);
    }

    @Override
    public void end(EndReason reason) {
        told("end " + reason.text());
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
    public void challenge(List<String> challenges) {
        told("challenge");
    }

    @Override
    public void progress(String sdp) {
        told("progress");
    }

    @Override
    public void refer(String uri) {
        told("refer " + uri);
    }

    @Override
    public void accept(Referral referral) {
        told("accept referral");
    }

    @Override
    public void refuse(Referral referral) {
        told("refuse referral");
    }

    @Override
    public int hops() {
        return hops;
    }

    /** What is left of Max-Forwards. */
    public void hops(int left) {
        hops = left;
    }

    @Override
    public Map<String, String> headers() {
        return Map.of("X-Room", "12");
    }

    @Override
    public String callId() {
        return "fake-call-id";
    }
}
