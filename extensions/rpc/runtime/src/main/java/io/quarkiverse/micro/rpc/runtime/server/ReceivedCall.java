package io.quarkiverse.micro.rpc.runtime.server;

import java.net.InetAddress;
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
    private final CancelActions cancelActions = new CancelActions();
    private final ReplyMetadata beside = new ReplyMetadata();

    ReceivedCall(ServerExchange exchange, ServedEndpoint endpoint, InetAddress address, Optional<SecurityIdentity> identity) {
        this.exchange = exchange;
        this.endpoint = endpoint;
        this.address = address;
        this.identity = identity;
    }

    /** The caller has gone. */
    final void runCancelActions() {
        cancelActions.run();
    }

    @Override
    public final void onCancel(Runnable action) {
        cancelActions.add(action);
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
        return beside.head();
    }

    @Override
    public final void sendHead() {
        exchange.begin(builtHead(), true);
    }

    @Override
    public final Metadata.Builder trailers() {
        return beside.trailers();
    }

    @Override
    public final Optional<SecurityIdentity> identity() {
        return identity;
    }

    final Metadata builtHead() {
        return beside.builtHead();
    }

    final Metadata builtTrailers() {
        return beside.builtTrailers();
    }
}
