package io.quarkiverse.micro.rpc.runtime.client;

import java.util.concurrent.TimeUnit;

import io.quarkiverse.micro.Code;
import io.quarkiverse.micro.Metadata;
import io.quarkiverse.micro.MicroException;
import io.quarkiverse.micro.Outcome;
import io.quarkiverse.micro.core.runtime.discovery.ServiceSnapshot;
import io.quarkiverse.micro.core.runtime.discovery.Target;
import io.quarkiverse.micro.core.runtime.selector.Selection;
import io.quarkiverse.micro.rpc.ClientCall;
import io.quarkiverse.micro.rpc.Reply;
import io.quarkiverse.micro.rpc.runtime.wire.ClientExchange;
import io.quarkiverse.micro.rpc.runtime.wire.ClientExchangeHandler;
import io.vertx.core.http.ConnectionPoolTooBusyException;

/**
 * One call with all its attempts. Owns deadline, attempts and budget. Where an attempt ended without an answer, another node is
 * tried as far as {@link Outcome} permits: always when the request was not sent or refused, else only when the endpoint is
 * idempotent.
 */
final class Invocation implements ClientExchangeHandler {

    /** A deadline that the server kept too may come back as an answer, a little before our own clock says so. */
    private static final long CLOCK_TOLERANCE = TimeUnit.MILLISECONDS.toNanos(50);

    private final ServiceCalls service;
    private final EndpointCaller endpoint;
    private final ClientCall call;
    private final CodecChoice codecs;
    private final byte[] message;
    private final long deadline;
    private final ReplyHandler handler;
    private final Attempts attempts = new Attempts();

    private Selection selection;
    private Target target;
    private boolean idempotent;
    private int sent;
    private long attemptDeadline;
    private volatile ClientExchange exchange;
    private volatile boolean cancelled;

    Invocation(ServiceCalls service, EndpointCaller endpoint, ClientCall call, CodecChoice codecs, byte[] message,
            long deadline, ReplyHandler handler) {
        this.service = service;
        this.endpoint = endpoint;
        this.call = call;
        this.codecs = codecs;
        this.message = message;
        this.deadline = deadline;
        this.handler = handler;
    }

    void start(ServiceSnapshot snapshot) {
        service.budget().called();
        guarded(() -> {
            selection = service.select(snapshot, call);
            Target first = selection.next();
            if (first == null) {
                handler.fail(selection.nothingLeft().with().id(ServiceCalls.ID).build());
            } else {
                attempt(first);
            }
        });
    }

    /** Gives up: what is under way is reset, and nothing more is tried. */
    void cancel() {
        cancelled = true;
        ClientExchange underWay = exchange;
        if (underWay != null) {
            underWay.cancel();
        }
    }

    private void attempt(Target next) {
        target = next;
        idempotent = endpoint.isIdempotent(target.version(), call.options());
        attemptDeadline = attemptDeadline();
        exchange = service.send(target, endpoint.path(), codecs.name(), message, call.options().metadata(), connectBy(),
                attemptDeadline, this);
        if (cancelled) {
            exchange.cancel();
        }
    }

    /** Shorter than the call's only while there is somewhere else to go. */
    private long attemptDeadline() {
        boolean another = idempotent && selection.hasNext() && sent + 1 < service.attempts(call.options())
                && service.budget().allows();
        if (!another) {
            return deadline;
        }
        return Math.min(deadline, System.nanoTime() + service.attemptTimeout(call.options()).toNanos());
    }

    /** A request that waits for a connection was not sent, so it can go elsewhere whatever the endpoint does. */
    private long connectBy() {
        return selection.hasNext()
                ? Math.min(attemptDeadline, System.nanoTime() + service.attemptTimeout(call.options()).toNanos())
                : attemptDeadline;
    }

    /** Users' strategies and filters may throw, as a TLS name that nobody has does; nobody else would hear of it. */
    private void guarded(Runnable step) {
        try {
            step.run();
        } catch (RuntimeException e) {
            handler.fail(EndpointCaller.asError(e).with().id(ServiceCalls.ID).outcome(attempts.worst()).build());
        }
    }

    @Override
    public void reply(byte[] reply, Metadata head, Metadata trailers) {
        target.succeeded();
        Object payload;
        try {
            payload = codecs.reply().decode(reply, 0, reply.length);
        } catch (RuntimeException failure) {
            MicroException e = EndpointCaller.asError(failure);
            handler.fail(e.with().id(ServiceCalls.ID).outcome(Outcome.ANSWERED).detail("The reply of " + target
                    + " cannot be read: " + e.detail()).build());
            return;
        }
        handler.reply(new Reply<>(payload, head, trailers));
    }

    @Override
    public void fail(MicroException error, Metadata head, Metadata trailers) {
        noteHealth(error);
        MicroException failure = atDeadline(error);
        if (failure.outcome() == Outcome.ANSWERED) {
            handler.fail(failure);
            return;
        }
        attempts.add(target.toString(), failure);
        if (failure.outcome() == Outcome.UNKNOWN) {
            sent++;
        }
        if (cancelled || !mayGoOn(failure)) {
            handler.fail(attempts.last());
            return;
        }
        guarded(() -> {
            Target next = selection.next();
            if (next == null) {
                handler.fail(attempts.exhausted(call.service(), call.endpoint()));
            } else {
                attempt(next);
            }
        });
    }

    private void noteHealth(MicroException error) {
        if (error.outcome() == Outcome.ANSWERED) {
            target.succeeded();
        } else if (error.getCause() instanceof ConnectionPoolTooBusyException) {
            return; // so many calls wait here for connections, which is not the node's fault
        } else if (error.code() == Code.UNAVAILABLE) {
            target.failed();
        } else if (error.code() == Code.DEADLINE_EXCEEDED) {
            target.unanswered();
        }
    }

    private boolean mayGoOn(MicroException failure) {
        if (System.nanoTime() >= deadline || !failure.outcome().permitsRetry(idempotent)
                || failure.code() == Code.RESOURCE_EXHAUSTED) {
            return false;
        }
        return failure.outcome() != Outcome.UNKNOWN
                || sent < service.attempts(call.options()) && selection.hasNext() && service.budget().take();
    }

    private MicroException atDeadline(MicroException error) {
        boolean ours = error.code() == Code.DEADLINE_EXCEEDED && error.outcome() == Outcome.ANSWERED
                && System.nanoTime() >= attemptDeadline - CLOCK_TOLERANCE;
        return ours ? error.with().outcome(Outcome.UNKNOWN).build() : error;
    }
}
