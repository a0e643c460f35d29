package io.quarkiverse.micro.nats.runtime;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Future;

import org.jboss.logging.Logger;

import io.nats.client.Connection;
import io.nats.client.ConnectionListener.Events;
import io.nats.client.Nats;
import io.quarkiverse.micro.MicroException;
import io.quarkiverse.micro.core.runtime.policy.OwnThreads;
import io.smallrye.mutiny.Uni;

/**
 * The connection to one cluster, shared by all that this process does there. It is made in the background and again whenever
 * it breaks, for ever; who needs it waits no longer than the timeout. Safe for all threads.
 */
public final class NatsLink implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(NatsLink.class);

    private final NatsSettings settings;
    private final Denials denials = new Denials();
    private final LinkEvents events = new LinkEvents(this::event, denials);
    private final Outbox messages;
    private final Outbox control;
    private final Losses losses = new Losses();
    private final Set<Listening> listenings = ConcurrentHashMap.newKeySet();
    private final List<Runnable> whenUp = new CopyOnWriteArrayList<>();
    private final WaitingLine waiting = new WaitingLine();

    private volatile Session session;

    // Guarded by this
    private Connection connection;
    private Future<?> attempt;
    private int users;
    private boolean started;
    private boolean saidDown;
    private boolean closed;

    public NatsLink(NatsSettings settings) {
        this.settings = settings;
        this.messages = new Outbox(settings, () -> session, events, denials);
        this.control = new Outbox(settings, () -> session, events, denials);
    }

    public NatsSettings settings() {
        return settings;
    }

    Losses losses() {
        return losses;
    }

    /**
     * @return for messages to whoever subscribes. After an outage they wait until most of these can be back
     */
    Outbox messages() {
        return messages;
    }

    /**
     * @return for what makes others come back, and waits for nobody
     */
    Outbox control() {
        return control;
    }

    /**
     * @return the present connection, or null
     */
    public Session session() {
        Session present = session;
        return present != null && present.alive() ? present : null;
    }

    /**
     * @return why there is none
     */
    public String problem() {
        return events.problem();
    }

    /**
     * Begins to connect, unless that was done, for one user more. Does not wait.
     *
     * @return this
     */
    public synchronized NatsLink use() {
        users++;
        if (!started && !closed) {
            started = true;
            plan(Duration.ZERO);
        }
        return this;
    }

    /**
     * One user less; closes with the last.
     */
    public void release() {
        boolean last;
        synchronized (this) {
            last = --users == 0;
        }
        if (last) {
            close();
        }
    }

    synchronized boolean isClosed() {
        return closed;
    }

    /**
     * @return the connection, as soon as there is one, for who waited longest first; fails with <em>unavailable</em>, <em>not
     *         sent</em> after the timeout
     */
    public Uni<Session> connected() {
        return Uni.createFrom().completionStage(() -> waiting.join(this::session, settings.timeout()))
                .onFailure(failure -> !(failure instanceof MicroException)).recoverWithUni(failure -> Uni.createFrom()
                        .<Session> failure(NatsFailure.notReached(settings.where(), problem()))
                        .emitOn(OwnThreads.ANSWERS)); // and not on the one thread that all timeouts of the process come from
    }

    /**
     * Runs it whenever a connection has been made or has come back, on a thread of our own.
     */
    public void whenUp(Runnable action) {
        whenUp.add(action);
    }

    public void forget(Runnable action) {
        whenUp.remove(action);
    }

    /**
     * Listens over this connection and those that follow it, until it is told to {@link #leave}. Does not wait.
     */
    synchronized void keep(Listening listening) {
        if (closed) {
            throw NatsFailure.closed();
        }
        listenings.add(listening);
        if (session != null) {
            listening.attach(session.connection());
        }
    }

    /**
     * As {@link #keep}.
     *
     * @return completes when messages that are published from now on arrive
     */
    Uni<Void> listen(Listening listening) {
        return Uni.createFrom().deferred(() -> {
            keep(listening);
            return connected().chain(control::confirm).invoke(() -> requirePermission(listening));
        }).onFailure().call(failure -> leave(listening, Duration.ofSeconds(1)));
    }

    /**
     * @return completes when the listening's handler is not called any more, with how many messages it was not called for
     */
    Uni<Long> leave(Listening listening, Duration bound) {
        listenings.remove(listening);
        return Uni.createFrom().completionStage(() -> listening.end(bound)).runSubscriptionOn(OwnThreads.ANSWERS);
    }

    /** Sends what is to be sent, has handled what has arrived, and ends, within 2 s. */
    @Override
    public void close() {
        Connection last;
        synchronized (this) {
            if (closed) {
                return;
            }
            closed = true;
            last = connection;
            if (attempt != null) {
                attempt.cancel(false);
            }
        }
        messages.close();
        control.close();
        waiting.close();
        if (last != null) {
            ConnectionEnd.of(last);
        }
        session = null;
    }

    private synchronized void plan(Duration wait) {
        if (!closed) {
            attempt = OwnThreads.ANSWERS.after(wait.toNanos(), this::connect);
        }
    }

    private void connect() {
        try {
            Connection made = Nats.connect(NatsOptions.of(settings, events));
            boolean tooLate;
            synchronized (this) {
                connection = made;
                tooLate = closed;
            }
            if (tooLate) {
                ConnectionEnd.close(made);
            } else if (made.getStatus() == Connection.Status.CLOSED) {
                event(made, Events.CLOSED);
            }
        } catch (IOException | RuntimeException e) {
            events.failed(e);
            sayDown();
            plan(settings.reconnectWait());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void event(Connection of, Events event) {
        switch (event) {
            // Not RECONNECTED: then jnats has yet to send again what it subscribes to and what waits
            case CONNECTED, RESUBSCRIBED -> up(of);
            case DISCONNECTED -> down(of);
            case CLOSED -> lost(of);
            default -> LOG.debugf("NATS: %s", event);
        }
    }

    private void up(Connection with) {
        Session begun = Session.of(with);
        Duration settling;
        synchronized (this) {
            if (closed) {
                return;
            }
            listenings.forEach(listening -> attach(listening, with));
            session = begun;
            // All who lost the server come back within this time of each other, and NATS keeps nothing for who is away
            settling = saidDown ? settings.reconnectWait().multipliedBy(2) : Duration.ZERO;
            if (saidDown) {
                LOG.infof("NATS at %s is reached again", settings.where());
            }
            saidDown = false;
        }
        control.connected(Duration.ZERO);
        messages.connected(settling);
        waiting.serve(begun);
        OwnThreads.ANSWERS.execute(() -> whenUp.forEach(Runnable::run));
    }

    /** One that cannot be had is no reason to be without the connection. */
    private static void attach(Listening listening, Connection to) {
        try {
            listening.attach(to);
        } catch (RuntimeException e) {
            LOG.errorf(e, "Cannot subscribe to %s", listening.places());
        }
    }

    private void down(Connection which) {
        synchronized (this) {
            if (session != null && session.connection() != which) {
                return; // the late news of an attempt that failed
            }
            session = null;
        }
        denials.clear();
        sayDown();
    }

    /** jnats gives up by itself when a server refuses the same login twice, which may be put right at any time. */
    private void lost(Connection which) {
        synchronized (this) {
            if (closed || which != connection) {
                return;
            }
            connection = null;
        }
        down(which);
        plan(settings.reconnectWait());
    }

    private synchronized void sayDown() {
        if (!saidDown && !closed) {
            saidDown = true;
            LOG.warnf("NATS at %s is not reached: %s. It is tried again until it is; meanwhile publishing fails, and the last "
                    + "known nodes stay", settings.where(), problem());
        }
    }

    private void requirePermission(Listening listening) {
        for (Listening.Place place : listening.places()) {
            if (denials.forbidSubscribing(place.subject())) {
                throw NatsFailure.denied("no permission to subscribe to '" + place.subject() + "'");
            }
        }
    }
}
