package io.quarkiverse.micro.rpc.runtime.server;

import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.quarkiverse.micro.Metadata;
import io.quarkiverse.micro.core.runtime.dispatch.DispatchedCall;
import io.quarkiverse.micro.core.runtime.dispatch.ServedEndpoint;
import io.quarkiverse.micro.rpc.Caller;
import io.quarkiverse.micro.rpc.runtime.wire.ServerExchange;
import io.quarkus.security.identity.SecurityIdentity;

/**
 * A call as its endpoint sees it.
 */
abstract class ReceivedCall implements DispatchedCall {

    private final ServerExchange exchange;
    private final ServedEndpoint endpoint;
    private final InetAddress address;
    private final Optional<SecurityIdentity> identity;
    private Metadata.Builder head;
    private Metadata.Builder trailers;
    private List<Runnable> onCancel;
    private boolean gone;

    ReceivedCall(ServerExchange exchange, ServedEndpoint endpoint, InetAddress address, Optional<SecurityIdentity> identity) {
        this.exchange = exchange;
        this.endpoint = endpoint;
        this.address = address;
        this.identity = identity;
    }

    /** The caller has gone. */
    final void runCancelActions() {
        List<Runnable> actions;
        synchronized (this) {
            gone = true;
            actions = onCancel == null ? List.of() : onCancel;
            onCancel = null;
        }
        actions.forEach(Runnable::run);
    }

    @Override
    public final void onCancel(Runnable action) {
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
    public final String endpoint() {
        return endpoint.description().name();
    }

    @Override
    public final Metadata metadata() {
        return exchange.metadata();
    }

    @Override
    public final Optional<Duration> remaining() {
        long deadline = exchange.deadlineNanos();
        return deadline == ServerExchange.NO_DEADLINE ? Optional.empty()
                : Optional.of(Duration.ofNanos(Math.max(0, deadline - System.nanoTime())));
    }

    @Override
    public final long deadlineNanos() {
        return exchange.deadlineNanos();
    }

    @Override
    public final Caller caller() {
        return new Caller(address.getHostAddress(),
                identity.filter(it -> !it.isAnonymous()).map(SecurityIdentity::getPrincipal));
    }

    @Override
    public final boolean cancelled() {
        return exchange.cancelled();
    }

    @Override
    public final Metadata.Builder head() {
        if (head == null) {
            head = Metadata.builder();
        }
        return head;
    }

    @Override
    public final void sendHead() {
        exchange.begin(build(head), true);
    }

    @Override
    public final Metadata.Builder trailers() {
        if (trailers == null) {
            trailers = Metadata.builder();
        }
        return trailers;
    }

    @Override
    public final Optional<SecurityIdentity> identity() {
        return identity;
    }

    final Metadata builtHead() {
        return build(head);
    }

    final Metadata builtTrailers() {
        return build(trailers);
    }

    private static Metadata build(Metadata.Builder builder) {
        return builder == null ? Metadata.EMPTY : builder.build();
    }
}
