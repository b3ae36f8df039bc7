package org.tandem.media.server.recognize;

import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tandem.media.server.recognize.SpeechEngine.Heard;

/** Where utterances of all calls wait for the engine. Safe for any thread. */
public final class RecognitionThread implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RecognitionThread.class);
    private static final int MOST = 20;
    private static final Heard NOTHING = new Heard("", 0);

    private final SpeechEngine engine;
    private final ThreadPoolExecutor thread;
    private final AtomicBoolean prepared = new AtomicBoolean();

    /** Takes over the engine. */
    public RecognitionThread(String name, SpeechEngine engine) {
        this.engine = engine;
        thread = new ThreadPoolExecutor(1, 1, 10, TimeUnit.SECONDS, new LinkedBlockingQueue<>(MOST), task -> {
            Thread made = new Thread(task, name);
            made.setDaemon(true);
            return made;
        });
        thread.allowCoreThreadTimeOut(true);
    }

    boolean knows(String language) {
        return engine.knows(language);
    }

    /** Somebody listens: an engine that takes seconds to load begins while they still speak. */
    void prepare() {
        if (prepared.compareAndSet(false, true)) {
            thread.execute(this::load);
        }
    }

    private void load() {
        try {
            engine.prepare();
        } catch (RuntimeException | Error e) {
            LOG.error("the speech engine did not load", e);
        }
    }

    /** The consumer hears the result on this thread; nothing at once when too many wait. */
    void recognize(short[] samples, List<String> hints, Consumer<Heard> done) {
        try {
            thread.execute(() -> done.accept(understood(samples, hints)));
        } catch (RejectedExecutionException e) {
            done.accept(NOTHING);
        }
    }

    private Heard understood(short[] samples, List<String> hints) {
        try {
            return engine.recognize(samples, hints);
        } catch (RuntimeException | Error e) {
            LOG.error("the speech engine failed at an utterance of {} ms", samples.length / 8, e);
            return NOTHING;
        }
    }

    /** Waits for nobody; what waits is forgotten. */
    @Override
    public void close() {
        if (thread.isShutdown()) {
            return;
        }
        thread.getQueue().clear();
        thread.execute(engine::close);
        thread.shutdown();
    }
}
