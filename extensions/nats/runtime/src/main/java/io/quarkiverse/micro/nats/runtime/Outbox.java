package io.quarkiverse.micro.nats.runtime;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

import io.quarkiverse.micro.MicroException;
import io.quarkiverse.micro.core.runtime.policy.OwnThreads;
import io.smallrye.mutiny.Uni;

/**
 * What is published, until the server has it. NATS confirms nothing but answers a ping after all that came before it, so one
 * ping at a time confirms everything that was sent until then: the busier, the less it costs. Safe for all threads, and never
 * holds one that publishes. Those may wait on all threads of the application, so none of what they wait for runs there.
 */
final class Outbox {

    /** The server may be asked even where a message's own time is nearly over. */
    private static final long SHORTEST_FLUSH = TimeUnit.MILLISECONDS.toNanos(500);

    private final NatsSettings settings;
    private final Supplier<Session> session;
    private final LinkEvents events;
    private final Denials denials;

    private final Deque<Parcel> backlog = new ArrayDeque<>(); // guards what follows, too
    private List<Parcel> sent = new ArrayList<>();
    private int messages;
    private long bytes;
    private long opensAt = System.nanoTime();
    private boolean confirming;
    private boolean expiryPlanned;
    private boolean closed;

    /**
     * @param session the present one, or null
     * @param events know why there is none
     * @param denials what the server refused
     */
    Outbox(NatsSettings settings, Supplier<Session> session, LinkEvents events, Denials denials) {
        this.settings = settings;
        this.session = session;
        this.events = events;
        this.denials = denials;
    }

    /**
     * Messages are sent in the order of the calls.
     *
     * @return completes when the server has the message
     */
    Uni<Void> publish(String subject, byte[] data) {
        return Uni.createFrom().emitter(publisher -> put(new Parcel(subject, data, publisher, deadline())));
    }

    /**
     * @return completes when the server has done all that was sent to it until now
     */
    Uni<Void> confirm() {
        return Uni.createFrom().emitter(waiting -> put(Parcel.empty(waiting, deadline())));
    }

    /**
     * Sends what waited for a connection.
     *
     * @param settling for so long it waits further, and so does what is published meanwhile
     */
    void connected(Duration settling) {
        synchronized (backlog) {
            opensAt = System.nanoTime() + settling.toNanos();
        }
        if (settling.isZero()) {
            sendBacklog();
        } else {
            OwnThreads.ANSWERS.after(settling.toNanos(), this::sendBacklog);
        }
    }

    private void sendBacklog() {
        List<Runnable> failures = new ArrayList<>();
        synchronized (backlog) {
            for (Parcel next = backlog.peek(); next != null && send(next, failures); next = backlog.peek()) {
                backlog.poll();
            }
            startConfirming();
        }
        failures.forEach(Runnable::run);
    }

    /** Fails what waits for a connection, and takes nothing more. What was sent may still be confirmed. */
    void close() {
        List<Parcel> left;
        synchronized (backlog) {
            closed = true;
            left = new ArrayList<>(backlog);
            backlog.clear();
            left.forEach(this::forget);
        }
        left.forEach(parcel -> parcel.failed(NatsFailure.closed()));
    }

    private long deadline() {
        return System.nanoTime() + settings.timeout().toNanos();
    }

    private void put(Parcel parcel) {
        List<Runnable> failures = new ArrayList<>(0);
        synchronized (backlog) {
            if (closed) {
                failures.add(() -> parcel.failed(NatsFailure.closed()));
            } else if (messages >= settings.maxPendingMessages() || bytes + parcel.size() > settings.maxPendingBytes()) {
                MicroException full = NatsFailure.full(messages, bytes);
                failures.add(() -> parcel.failed(full));
            } else {
                messages++;
                bytes += parcel.size();
                if (!backlog.isEmpty() || !send(parcel, failures)) {
                    backlog.add(parcel);
                    planExpiry();
                }
                startConfirming();
            }
        }
        failures.forEach(Runnable::run);
    }

    /** @return false when there is no connection to send it over, so that it has to wait */
    private boolean send(Parcel parcel, List<Runnable> failures) {
        Session over = session.get();
        if (over == null || !over.alive() || System.nanoTime() - opensAt < 0) {
            return false;
        }
        try {
            parcel.send(over);
            sent.add(parcel);
        } catch (MicroException e) {
            forget(parcel);
            failures.add(() -> parcel.failed(e));
        } catch (IllegalStateException e) { // it ended this moment
            return false;
        }
        return true;
    }

    private void forget(Parcel parcel) {
        messages--;
        bytes -= parcel.size();
    }

    private void startConfirming() {
        if (!confirming && !sent.isEmpty()) {
            confirming = true;
            OwnThreads.ANSWERS.execute(this::confirmSent);
        }
    }

    private void confirmSent() {
        while (true) {
            List<Parcel> batch;
            synchronized (backlog) {
                if (sent.isEmpty()) {
                    confirming = false;
                    return;
                }
                batch = sent;
                sent = new ArrayList<>();
            }
            Session asked = batch.get(batch.size() - 1).session();
            MicroException failure = flush(asked, batch.get(0).deadline());
            synchronized (backlog) {
                batch.forEach(this::forget);
            }
            // Publishers go on with their own work here, which must not hold up the others
            OwnThreads.ANSWERS.execute(() -> batch.forEach(parcel -> tell(parcel, asked, failure)));
        }
    }

    private void tell(Parcel parcel, Session asked, MicroException failure) {
        if (failure != null) {
            parcel.failed(failure);
        } else if (!parcel.session().equals(asked)) {
            parcel.failed(NatsFailure.notConfirmed(settings.where(), "the connection broke"));
        } else if (denials.forbidPublishing(parcel.subject())) {
            parcel.failed(NatsFailure.denied("no permission to publish to '" + parcel.subject() + "'"));
        } else {
            parcel.arrived();
        }
    }

    private MicroException flush(Session over, long deadline) {
        Duration bound = Duration.ofNanos(Math.max(SHORTEST_FLUSH, deadline - System.nanoTime()));
        try {
            over.connection().flush(bound);
            events.awaitErrors(over.connection());
            // jnats also returns when the connection broke before it could ask
            return over.alive() ? null : NatsFailure.notConfirmed(settings.where(), "the connection broke");
        } catch (TimeoutException | IllegalStateException e) {
            String why = over.alive() ? "no answer within " + bound.toMillis() + " ms" : "the connection broke";
            return NatsFailure.notConfirmed(settings.where(), why);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return NatsFailure.closed();
        }
    }

    private void planExpiry() {
        Parcel first = backlog.peek();
        if (!expiryPlanned && first != null) {
            expiryPlanned = true;
            OwnThreads.ANSWERS.after(first.deadline() - System.nanoTime(), this::expire);
        }
    }

    private void expire() {
        List<Parcel> late = new ArrayList<>();
        synchronized (backlog) {
            expiryPlanned = false;
            long now = System.nanoTime();
            for (Parcel next = backlog.peek(); next != null && next.deadline() - now <= 0; next = backlog.peek()) {
                late.add(backlog.poll());
                forget(next);
            }
            planExpiry();
        }
        late.forEach(parcel -> parcel.failed(NatsFailure.notReached(settings.where(), events.problem())));
    }
}
