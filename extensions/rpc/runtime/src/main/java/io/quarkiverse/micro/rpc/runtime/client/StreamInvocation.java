package io.quarkiverse.micro.rpc.runtime.client;

import java.util.function.Function;

import io.quarkiverse.micro.Code;
import io.quarkiverse.micro.Metadata;
import io.quarkiverse.micro.MicroException;
import io.quarkiverse.micro.Outcome;
import io.quarkiverse.micro.core.runtime.discovery.Target;
import io.quarkiverse.micro.core.runtime.dispatch.DispatchedCall;
import io.quarkiverse.micro.rpc.ClientCall;
import io.quarkiverse.micro.rpc.runtime.observe.ClientObservation;
import io.quarkiverse.micro.rpc.runtime.wire.ClientExchange;
import io.quarkiverse.micro.rpc.runtime.wire.ClientStream;
import io.quarkiverse.micro.rpc.runtime.wire.ClientStreamHandler;
import io.smallrye.mutiny.Multi;

/**
 * A call whose requests or replies are a stream. Attempts are made until an answer begins; what was sent until then is sent
 * again to the next node.
 */
final class StreamInvocation extends Attempting implements ClientStreamHandler {

    private final CodecChoice codecs;
    private final byte[] only;
    private final Requests requests;
    private final long deadline;
    private final DispatchedCall outer;
    private final StreamEvents events;

    private volatile ClientStream stream;
    private volatile MicroException fault;
    private long demand;
    private boolean opened;
    private Runnable leave;

    /**
     * @param openBy until when attempts are made
     * @param deadline of the whole stream
     * @param outer the call that this one is made for, null for none
     * @param events makes who takes what comes of the call
     */
    StreamInvocation(ServiceCalls service, EndpointCaller endpoint, ClientCall call, CodecChoice codecs, long openBy,
            long deadline, DispatchedCall outer, ClientObservation observation,
            Function<StreamInvocation, StreamEvents> events) {
        super(service, endpoint, call, openBy, observation);
        this.codecs = codecs;
        this.deadline = deadline;
        this.outer = outer;
        if (endpoint.streaming().requests()) {
            this.only = null;
            this.requests = new Requests((Multi<?>) call.request(), codecs.request(), this::abort);
        } else {
            this.only = codecs.request().encode(call.request());
            this.requests = null;
        }
        this.events = events.apply(this);
    }

    @Override
    ClientExchange attempt(Target target, long connectBy, long attemptDeadline) {
        if (leave == null) {
            leave = Dependents.join(outer, this::cancel);
        }
        ClientStream started = service.open(target, service.call(endpoint.path(), codecs.name(),
                observation.attempting(target, call.options().metadata()), connectBy, deadline, false), only, this);
        if (requests != null) {
            requests.sendOn(started);
        }
        long wanted;
        synchronized (this) {
            stream = started;
            wanted = demand; // of which an attempt that failed has used nothing
        }
        if (wanted > 0) {
            started.request(wanted);
        }
        started.start();
        if (fault != null) {
            started.abort(fault);
        }
        return started;
    }

    /**
     * Takes more replies, on any thread.
     */
    void request(long count) {
        ClientStream running;
        synchronized (this) {
            if (!opened) {
                demand = count >= Long.MAX_VALUE - demand ? Long.MAX_VALUE : demand + count;
            }
            running = stream;
        }
        if (running != null) {
            running.request(count);
        }
    }

    /** Ends the call with an error of this side, once an attempt was made. */
    void abort(MicroException error) {
        fault = error;
        stream.abort(error);
    }

    /** Nobody wants the replies any more. */
    void giveUp() {
        cancel();
        observation.cancelled();
    }

    @Override
    public void wanted() {
        requests.wanted();
    }

    @Override
    public void head(Metadata head) {
        synchronized (this) {
            opened = true;
        }
        target().succeeded();
        if (requests != null) {
            requests.answered();
        }
        events.opened(head);
    }

    @Override
    public void message(byte[] message) {
        Object reply;
        try {
            reply = codecs.reply().decode(message, 0, message.length);
        } catch (Throwable failure) { // an Error, too, must not leave the answer half handed over
            MicroException e = EndpointCaller.asError(failure);
            abort(e.with().id(ServiceCalls.ID).outcome(Outcome.ANSWERED)
                    .detail("A reply of " + target() + " cannot be read: " + e.detail()).build());
            return;
        }
        events.item(reply);
    }

    @Override
    public void completed(Metadata trailers) {
        succeeded();
        release();
        observation.ended(null);
        events.completed(trailers);
    }

    @Override
    public void failed(MicroException failure, Metadata trailers) {
        MicroException error = trailers.isEmpty() ? failure : failure.with().metadata(trailers).build();
        if (opened || fault != null) {
            if (fault == null && error.code() != Code.DEADLINE_EXCEEDED) {
                noteHealth(error); // a node that began to answer is not dead because its stream was long or quiet
            }
            observation.attempted(error);
            giveUp(fault != null ? fault : named(error));
            return;
        }
        if (requests != null && !requests.canBeSentAgain()) {
            tryNoMore();
        }
        failed(error);
    }

    private MicroException named(MicroException error) {
        if (error.outcome() == Outcome.ANSWERED) {
            return error;
        }
        return error.with().id(error.id().isEmpty() ? ServiceCalls.ID : error.id())
                .detail(target() + ": " + error.detail()).build();
    }

    @Override
    void giveUp(MicroException error) {
        release();
        observation.ended(error);
        events.failed(error);
    }

    private void release() {
        if (leave != null) {
            leave.run();
        }
        if (requests != null) {
            requests.cancel();
        }
    }
}
