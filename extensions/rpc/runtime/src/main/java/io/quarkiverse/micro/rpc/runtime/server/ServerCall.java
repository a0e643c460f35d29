package io.quarkiverse.micro.rpc.runtime.server;

import java.net.InetAddress;
import java.util.Optional;

import io.quarkiverse.micro.Code;
import io.quarkiverse.micro.MicroException;
import io.quarkiverse.micro.core.runtime.codec.EmptyPayload;
import io.quarkiverse.micro.core.runtime.dispatch.Completion;
import io.quarkiverse.micro.core.runtime.dispatch.Dispatcher;
import io.quarkiverse.micro.core.runtime.dispatch.ServedEndpoint;
import io.quarkiverse.micro.core.runtime.serving.CallsInFlight;
import io.quarkiverse.micro.rpc.runtime.observe.ServerObservation;
import io.quarkiverse.micro.rpc.runtime.wire.RequestReceiver;
import io.quarkiverse.micro.rpc.runtime.wire.ServerExchange;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Multi;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.impl.ContextInternal;

/**
 * One call of an endpoint: decode, run, encode, answer. Counted among those in flight until it is answered or its caller is
 * gone.
 */
final class ServerCall extends ReceivedCall implements Completion {

    private static final String GONE = "The caller does not wait any longer";

    private final ContextInternal context;
    private final ServerExchange exchange;
    private final ServedEndpoint endpoint;
    private final CodecBindings.Binding binding;
    private final CallsInFlight calls;
    private final Failures failures;
    private final ServerObservation observation;
    private CallStreams streams;
    private MicroException fault;
    private boolean counted = true;

    ServerCall(ContextInternal context, ServerExchange exchange, ServedEndpoint endpoint, CodecBindings.Binding binding,
            InetAddress address, Optional<SecurityIdentity> identity, CallsInFlight calls, Failures failures,
            ServerObservation observation) {
        super(exchange, endpoint, address, identity);
        this.context = context;
        this.exchange = exchange;
        this.endpoint = endpoint;
        this.binding = binding;
        this.calls = calls;
        this.failures = failures;
        this.observation = observation;
    }

    /**
     * @param message the one request
     */
    void run(Dispatcher dispatcher, byte[] message) {
        exchange.onCancel(this::callerGone);
        if (endpoint.description().streaming().replies()) {
            streams = new CallStreams(this, context, exchange, dispatcher, endpoint, binding);
        }
        try {
            dispatch(dispatcher, binding.request().decode(message, 0, message.length));
        } catch (Throwable malformed) {
            fail(malformed);
        }
    }

    /**
     * @return takes the requests
     */
    RequestReceiver open(Dispatcher dispatcher) {
        exchange.onCancel(this::callerGone);
        streams = new CallStreams(this, context, exchange, dispatcher, endpoint, binding);
        RequestStream requests = streams.requests();
        dispatch(dispatcher, requests);
        return requests;
    }

    private void dispatch(Dispatcher dispatcher, Object request) {
        try {
            dispatcher.dispatch(context, endpoint, this, request, this);
        } catch (Throwable e) {
            // Also when no thread is to be had for it any more
            fail(e);
        }
    }

    @Override
    public void succeed(Object reply) {
        if (endpoint.description().streaming().replies()) {
            stream(reply);
            return;
        }
        Buffer prepared;
        try {
            prepared = exchange.prepare(encode(reply)); // here, because packing would hold up the event loop
        } catch (Throwable e) { // the reply is the endpoint's own object, and runs its code
            fail(e);
            return;
        }
        onLoop(() -> exchange.reply(prepared, builtHead(), builtTrailers()), Code.OK, "");
    }

    @Override
    public void fail(Throwable failure) {
        if (exchange.cancelled()) {
            onLoop(() -> {
                // Nobody is left to be told, and an endpoint that fails for that reason is no news
            }, gone(), GONE);
            return;
        }
        MicroException error = failures.toError(endpoint(), failure);
        onLoop(() -> exchange.fail(error, builtHead(), builtTrailers()), error.code(), error.detail());
    }

    private void stream(Object replies) {
        if (replies instanceof Multi<?> multi) {
            streams.send(multi);
        } else {
            fail(returnedNull());
        }
    }

    /** Ends the answer of a stream. On the event loop. */
    void finish() {
        onLoop(() -> exchange.finish(builtTrailers()), Code.OK, "");
    }

    /** What came is no good request, and the caller has been told. */
    void fault(MicroException error) {
        fault = error;
    }

    private MicroException returnedNull() {
        return failures.error(Code.INTERNAL, endpoint() + " returned null. An endpoint returns a reply or throws");
    }

    byte[] encode(Object reply) {
        if (reply == null && binding.replies() != EmptyPayload.class) {
            throw returnedNull();
        }
        return binding.reply().encode(reply == null ? EmptyPayload.INSTANCE : reply);
    }

    /** The call ends where its answer is written, so that a node that waits for its calls has sent all answers. */
    private void onLoop(Runnable answer, Code code, String detail) {
        if (context.inThread() && Vertx.currentContext() == context) {
            answer(answer, code, detail);
        } else {
            context.emit(answer, it -> answer(it, code, detail));
        }
    }

    private void answer(Runnable answer, Code code, String detail) {
        try {
            observed(code, detail);
            answer.run();
        } finally {
            end();
        }
    }

    private void callerGone() {
        runCancelActions();
        observed(fault == null ? gone() : fault.code(), fault == null ? GONE : fault.detail());
        end(gone(), GONE);
    }

    private Code gone() {
        long deadline = exchange.deadlineNanos();
        boolean late = deadline != ServerExchange.NO_DEADLINE && deadline - System.nanoTime() <= 0;
        return late ? Code.DEADLINE_EXCEEDED : Code.CANCELLED;
    }

    /** Before the answer is written, because the HTTP server's own observers are done when it is. */
    private void observed(Code code, String detail) {
        if (counted) {
            observation.ended(code, detail);
        }
    }

    /**
     * @return whether it is answered or given up. On the event loop.
     */
    boolean ended() {
        return !counted;
    }

    private void end() {
        end(Code.CANCELLED, "The call has ended");
    }

    /**
     * @param code what the endpoint is told that still waits for requests
     */
    private void end(Code code, String detail) {
        if (counted) {
            counted = false;
            calls.end();
            if (streams != null) {
                streams.stop(code, detail);
            }
        }
    }

    /** Starts the answer of a stream, unless that has been done. On the event loop. */
    void begin() {
        exchange.begin(builtHead(), false);
    }
}
