package io.quarkiverse.micro.rpc.runtime.server;

import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.quarkiverse.micro.Code;
import io.quarkiverse.micro.Metadata;
import io.quarkiverse.micro.MicroException;
import io.quarkiverse.micro.core.runtime.codec.EmptyPayload;
import io.quarkiverse.micro.core.runtime.dispatch.Completion;
import io.quarkiverse.micro.core.runtime.dispatch.DispatchedCall;
import io.quarkiverse.micro.core.runtime.dispatch.Dispatcher;
import io.quarkiverse.micro.core.runtime.dispatch.ServedEndpoint;
import io.quarkiverse.micro.core.runtime.serving.CallsInFlight;
import io.quarkiverse.micro.rpc.Caller;
import io.quarkiverse.micro.rpc.runtime.wire.ServerExchange;
import io.quarkus.security.identity.SecurityIdentity;
import io.vertx.core.Vertx;
import io.vertx.core.impl.ContextInternal;

/**
 * One call of an endpoint: decode, run, encode, answer. Counted among those in flight until it is answered or its caller is
 * gone.
 */
final class ServerCall implements DispatchedCall, Completion {

    private final ContextInternal context;
    private final ServerExchange exchange;
    private final ServedEndpoint endpoint;
    private final CodecBindings.Binding binding;
    private final InetAddress address;
    private final Optional<SecurityIdentity> identity;
    private final CallsInFlight calls;
    private final Failures failures;
    private Metadata.Builder head;
    private Metadata.Builder trailers;
    private List<Runnable> onCancel;
    private boolean gone;
    private boolean counted = true;

    ServerCall(ContextInternal context, ServerExchange exchange, ServedEndpoint endpoint, CodecBindings.Binding binding,
            InetAddress address, Optional<SecurityIdentity> identity, CallsInFlight calls, Failures failures) {
        this.context = context;
        this.exchange = exchange;
        this.endpoint = endpoint;
        this.binding = binding;
        this.address = address;
        this.identity = identity;
        this.calls = calls;
        this.failures = failures;
    }

    void run(Dispatcher dispatcher, byte[] message) {
        exchange.onCancel(this::callerGone);
        try {
            Object request = binding.request().decode(message, 0, message.length);
            dispatcher.dispatch(context, endpoint, this, request, this);
        } catch (RuntimeException e) {
            // Also when no thread is to be had for it any more
            fail(e);
        }
    }

    @Override
    public void succeed(Object reply) {
        byte[] encoded;
        try {
            encoded = encode(reply);
        } catch (RuntimeException e) {
            fail(e);
            return;
        }
        onLoop(() -> exchange.reply(encoded, build(head), build(trailers)));
    }

    @Override
    public void fail(Throwable failure) {
        if (exchange.cancelled()) {
            onLoop(() -> {
                // Nobody is left to be told, and an endpoint that fails for that reason is no news
            });
            return;
        }
        MicroException error = failures.toError(endpoint(), failure);
        onLoop(() -> exchange.fail(error, build(head), build(trailers)));
    }

    private byte[] encode(Object reply) {
        if (reply == null && binding.replies() != EmptyPayload.class) {
            throw failures.error(Code.INTERNAL, endpoint() + " returned null. An endpoint returns a reply or throws");
        }
        return binding.reply().encode(reply == null ? EmptyPayload.INSTANCE : reply);
    }

    /** The call ends where its answer is written, so that a node that waits for its calls has sent all answers. */
    private void onLoop(Runnable answer) {
        if (context.inThread() && Vertx.currentContext() == context) {
            answer.run();
            end();
            return;
        }
        context.emit(answer, it -> {
            try {
                it.run();
            } finally {
                end();
            }
        });
    }

    private void callerGone() {
        List<Runnable> actions;
        synchronized (this) {
            gone = true;
            actions = onCancel == null ? List.of() : onCancel;
            onCancel = null;
        }
        actions.forEach(Runnable::run);
        end();
    }

    private void end() {
        if (counted) {
            counted = false;
            calls.end();
        }
    }

    @Override
    public void onCancel(Runnable action) {
        synchronized (this) {
            if (!gone) {
                if (onCancel == null) {
                    onCancel = new ArrayList<>(2);
                }
                onCancel.add(action);
                return;
            }
        }
        action.run();
    }

    @Override
    public String endpoint() {
        return endpoint.description().name();
    }

    @Override
    public Metadata metadata() {
        return exchange.metadata();
    }

    @Override
    public Optional<Duration> remaining() {
        long deadline = exchange.deadlineNanos();
        return deadline == ServerExchange.NO_DEADLINE ? Optional.empty()
                : Optional.of(Duration.ofNanos(Math.max(0, deadline - System.nanoTime())));
    }

    @Override
    public long deadlineNanos() {
        return exchange.deadlineNanos();
    }

    @Override
    public Caller caller() {
        return new Caller(address.getHostAddress(),
                identity.filter(it -> !it.isAnonymous()).map(SecurityIdentity::getPrincipal));
    }

    @Override
    public boolean cancelled() {
        return exchange.cancelled();
    }

    @Override
    public Metadata.Builder head() {
        if (head == null) {
            head = Metadata.builder();
        }
        return head;
    }

    @Override
    public Metadata.Builder trailers() {
        if (trailers == null) {
            trailers = Metadata.builder();
        }
        return trailers;
    }

    @Override
    public Optional<SecurityIdentity> identity() {
        return identity;
    }

    private static Metadata build(Metadata.Builder builder) {
        return builder == null ? Metadata.EMPTY : builder.build();
    }
}
