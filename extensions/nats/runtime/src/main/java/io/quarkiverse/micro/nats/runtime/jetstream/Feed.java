package io.quarkiverse.micro.nats.runtime.jetstream;

import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

import io.nats.client.Message;
import io.nats.client.api.ConsumerConfiguration;
import io.quarkiverse.micro.core.runtime.policy.OwnThreads;

/**
 * What a stream holds and gets, in order, over outages: an ephemeral consumer of the server, and another one whenever that
 * breaks, ends or leaves something out.
 */
public final class Feed {

    /** Without a sign of life for three of these the consumer is gone. */
    static final Duration HEARTBEAT = Duration.ofSeconds(2);
    private static final Duration SILENCE = HEARTBEAT.multipliedBy(3);
    private static final Duration PAUSE = Duration.ofMillis(200);

    private final JetStreamLink js;
    private final MadeStream stream;
    private final Supplier<ConsumerConfiguration.Builder> from;
    private final Sink sink;
    private final Runnable up = this::restartOnOtherSession;
    /** The thread of a run that has ended may still be with the sink. */
    private final ReentrantLock delivering = new ReentrantLock();

    // Guarded by this
    private FeedRun run;
    private boolean ended;

    /**
     * @param from where to begin and what to leave out; asked for each consumer anew
     */
    Feed(JetStreamLink js, MadeStream stream, Supplier<ConsumerConfiguration.Builder> from, Sink sink) {
        this.js = js;
        this.stream = stream;
        this.from = from;
        this.sink = sink;
    }

    /** Called by one thread at a time, which it may hold: that holds back the server. */
    interface Sink {

        /** Another consumer begins. */
        void begun();

        void next(Message message) throws InterruptedException;

        /** All that was there when the consumer began has come. */
        void caughtUp() throws InterruptedException;
    }

    /** Begins, once, and does not wait. */
    public void start() {
        js.link().whenUp(up);
        restart(null);
        check();
    }

    /** Nothing comes any more, but what is being handed over. Does not wait. */
    public void end() {
        js.link().forget(up);
        FeedRun last;
        synchronized (this) {
            ended = true;
            last = run;
        }
        if (last != null) {
            last.end();
        }
    }

    void broken(FeedRun which, boolean atOnce) {
        // Never on the run's own thread, which is interrupted when the run ends
        OwnThreads.ANSWERS.after(atOnce ? 1 : PAUSE.toNanos(), () -> restart(which));
    }

    private void restart(FeedRun which) {
        FeedRun next;
        synchronized (this) {
            if (ended || run != which) {
                return;
            }
            if (run != null) {
                run.end();
            }
            run = next = new FeedRun(js, stream, from.get(), sink, delivering, this::broken);
        }
        next.begin();
    }

    private synchronized FeedRun run() {
        return ended ? null : run;
    }

    private void restartOnOtherSession() {
        FeedRun present = run();
        if (present != null && present.isOfOtherSession(js.link().session())) {
            restart(present);
        }
    }

    private void check() {
        FeedRun present = run();
        if (present != null) {
            if (present.silence() > SILENCE.toNanos()) {
                restart(present);
            }
            OwnThreads.ANSWERS.after(HEARTBEAT.toNanos(), this::check);
        }
    }
}
