package io.quarkiverse.micro.rpc.runtime.client;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import io.quarkiverse.micro.Code;
import io.quarkiverse.micro.MicroException;
import io.quarkiverse.micro.Outcome;
import io.quarkiverse.micro.core.runtime.discovery.ServedVersion;
import io.quarkiverse.micro.core.runtime.discovery.ServiceSnapshot;
import io.quarkiverse.micro.core.runtime.discovery.Target;
import io.quarkiverse.micro.core.runtime.dispatch.Streaming;
import io.quarkiverse.micro.core.runtime.selector.Selection;
import io.quarkiverse.micro.rpc.ClientCall;
import io.quarkiverse.micro.rpc.runtime.observe.ClientObservation;
import io.quarkiverse.micro.rpc.runtime.wire.ClientExchange;
import io.vertx.core.http.ConnectionPoolTooBusyException;
import io.vertx.core.http.HttpClosedException;

/**
 * A call with all its attempts. Owns deadline, attempts and budget. Where an attempt ended without an answer, another node is
 * tried as far as {@link Outcome} permits: always when the request was not sent or refused, else only when the endpoint is
 * idempotent, by the word of the node that failed and of the one that is tried.
 */
abstract class Attempting {

    /** A deadline that the server kept too may come back as an answer, a little before our own clock says so. */
    private static final long CLOCK_TOLERANCE = TimeUnit.MILLISECONDS.toNanos(50);

    final ServiceCalls service;
    final EndpointCaller endpoint;
    final ClientCall call;
    final ClientObservation observation;
    private final long deadline;
    private final Attempts attempts = new Attempts();

    private Selection selection;
    private Target target;
    private boolean idempotent;
    private int sent;
    private boolean askedAnew;
    private long attemptDeadline;
    private boolean retryReserved;
    private int newest;
    private volatile ClientExchange exchange;
    private volatile boolean cancelled;

    /**
     * @param deadline until when attempts are made
     */
    Attempting(ServiceCalls service, EndpointCaller endpoint, ClientCall call, long deadline, ClientObservation observation) {
        this.service = service;
        this.endpoint = endpoint;
        this.call = call;
        this.deadline = deadline;
        this.observation = observation;
    }

    /**
     * Makes one attempt.
     *
     * @param connectBy until when another node may be tried instead
     * @param attemptDeadline until when a reply is waited for
     */
    abstract ClientExchange attempt(Target target, long connectBy, long attemptDeadline);

    /** Takes the failure of the whole call. */
    abstract void giveUp(MicroException error);

    final void start(ServiceSnapshot snapshot) {
        service.budget().called();
        guarded(() -> {
            selection = service.select(snapshot, call);
            Target first = selection.next();
            if (first == null) {
                giveUp(selection.nothingLeft().with().id(ServiceCalls.ID).build());
            } else {
                attempt(first);
            }
        });
    }

    /** Gives up: what is under way is reset, and nothing more is tried. */
    final void cancel() {
        cancelled = true;
        ClientExchange underWay = exchange;
        if (underWay != null) {
            underWay.cancel();
        }
    }

    /** Whatever becomes of the present attempt, there is no other. */
    final void tryNoMore() {
        cancelled = true;
    }

    final long deadline() {
        return deadline;
    }

    final Target target() {
        return target;
    }

    private void attempt(Target next) {
        target = next;
        idempotent = isIdempotent(target.version());
        releaseRetry();
        attemptDeadline = attemptDeadline();
        int number = begun();
        ClientExchange started = attempt(target, connectBy(), attemptDeadline);
        publish(number, started);
        if (cancelled) {
            started.cancel();
        }
    }

    private boolean isIdempotent(ServedVersion version) {
        return endpoint.isIdempotent(version, call.options());
    }

    private synchronized int begun() {
        return ++newest;
    }

    /** Unless it has failed already, here or on another thread, and the next one is what can be cancelled. */
    private synchronized void publish(int number, ClientExchange started) {
        if (number == newest) {
            exchange = started;
        }
    }

    /**
     * Shorter than the call's only while there is somewhere else to go. The retry is reserved, because calls that are slow
     * together could not all be repeated. A stream has no such deadline.
     */
    private long attemptDeadline() {
        retryReserved = idempotent && endpoint.streaming() == Streaming.NONE
                && sent + 1 < service.attempts(call.options()) && isElsewhere() && service.budget().reserve();
        if (!retryReserved) {
            return deadline;
        }
        return Math.min(deadline, service.attemptDeadline(call.options()));
    }

    /** From a living node there is none to a dead one. */
    private boolean isElsewhere() {
        return target.health().isEjected() ? selection.hasNext(this::isIdempotent) : selection.hasLiving(this::isIdempotent);
    }

    private void releaseRetry() {
        if (retryReserved) {
            retryReserved = false;
            service.budget().release();
        }
    }

    /** A request that waits for a connection was not sent, so it can go elsewhere whatever the endpoint does. */
    private long connectBy() {
        return selection.hasNext()
                ? Math.min(attemptDeadline, service.attemptDeadline(call.options()))
                : attemptDeadline;
    }

    /** Users' strategies and filters may throw, as a TLS name that nobody has does; nobody else would hear of it. */
    private void guarded(Runnable step) {
        try {
            step.run();
        } catch (Throwable e) {
            end(EndpointCaller.asError(e).with().id(ServiceCalls.ID).outcome(attempts.worst()).build());
        }
    }

    private void end(MicroException error) {
        releaseRetry();
        giveUp(error);
    }

    final void succeeded() {
        releaseRetry();
        target.succeeded();
        observation.attempted(null);
    }

    /** The present attempt has failed: goes on to the next node, or gives up. */
    final void failed(MicroException error) {
        if (wasStale(error) && !cancelled) {
            observation.attempted(error);
            askedAnew = true;
            guarded(() -> attempt(target));
            return;
        }
        noteHealth(error);
        MicroException failure = atDeadline(error);
        observation.attempted(failure);
        if (failure.outcome() == Outcome.ANSWERED) {
            end(failure);
            return;
        }
        attempts.add(target.toString(), failure);
        if (failure.outcome() == Outcome.UNKNOWN) {
            sent++;
        }
        if (cancelled || !mayGoOn(failure)) {
            end(attempts.last());
            return;
        }
        guarded(() -> {
            // A node must not be sent what another one may have run
            Target next = sent > 0 ? selection.next(this::isIdempotent) : selection.next();
            if (next != null) {
                attempt(next);
            } else {
                end(attempts.exhausted(call.service(), call.endpoint()));
            }
        });
    }

    /** The connection had ended before the request went, which says nothing of the node. It is asked once more. */
    private boolean wasStale(MicroException error) {
        return error.outcome() == Outcome.NOT_SENT && error.getCause() instanceof HttpClosedException && !askedAnew
                && System.nanoTime() < deadline;
    }

    final void noteHealth(MicroException error) {
        if (error.outcome() == Outcome.ANSWERED) {
            target.succeeded();
        } else if (error.getCause() instanceof ConnectionPoolTooBusyException) {
            return; // so many calls wait here for connections, which is not the node's fault
        } else if (error.getCause() instanceof TimeoutException) {
            target.unanswered(); // other calls had all connections, or the node takes none
        } else if (error.code() == Code.UNAVAILABLE) {
            target.failed();
        } else if (error.code() == Code.DEADLINE_EXCEEDED) {
            target.unanswered();
        }
    }

    private boolean mayGoOn(MicroException failure) {
        if (System.nanoTime() >= deadline || !failure.outcome().permitsRetry(idempotent) || isOfTheCall(failure.code())) {
            return false;
        }
        return failure.outcome() != Outcome.UNKNOWN
                || sent < service.attempts(call.options()) && selection.hasNext(this::isIdempotent) && service.budget().take();
    }

    /** The request itself cannot be sent, to whatever node. */
    private static boolean isOfTheCall(Code code) {
        return code == Code.RESOURCE_EXHAUSTED || code == Code.INVALID_ARGUMENT;
    }

    private MicroException atDeadline(MicroException error) {
        boolean ours = error.code() == Code.DEADLINE_EXCEEDED && error.outcome() == Outcome.ANSWERED
                && System.nanoTime() >= attemptDeadline - CLOCK_TOLERANCE;
        return ours ? error.with().outcome(Outcome.UNKNOWN).build() : error;
    }
}
