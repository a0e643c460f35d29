package io.quarkiverse.micro.rpc.runtime.client;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import io.quarkiverse.micro.Metadata;
import io.quarkiverse.micro.core.runtime.discovery.ServiceSnapshot;
import io.quarkiverse.micro.core.runtime.discovery.Target;
import io.quarkiverse.micro.core.runtime.selector.Selection;
import io.quarkiverse.micro.core.runtime.selector.Selector;
import io.quarkiverse.micro.core.runtime.serving.OutboundClients;
import io.quarkiverse.micro.rpc.CallOptions;
import io.quarkiverse.micro.rpc.ClientCall;
import io.quarkiverse.micro.rpc.runtime.wire.ClientExchange;
import io.quarkiverse.micro.rpc.runtime.wire.ClientExchangeHandler;
import io.quarkiverse.micro.rpc.runtime.wire.GrpcClientWire;
import io.quarkiverse.micro.rpc.runtime.wire.RequestTarget;
import io.quarkiverse.micro.selector.NodeFilter;
import io.quarkiverse.micro.selector.Strategy;

/**
 * What all calls to one service share: how it is called, and its retry budget.
 */
final class ServiceCalls {

    /** The id of errors that the calling side reports. */
    static final String ID = "micro.client";

    private static final Set<String> PROTOCOLS = Set.of("grpc");

    private final ClientSettings settings;
    private final Selector selector;
    private final GrpcClientWire wire;
    private final OutboundClients clients;
    private final RetryBudget budget;

    ServiceCalls(ClientSettings settings, Strategy strategy, List<NodeFilter> filters, GrpcClientWire wire,
            OutboundClients clients) {
        this.settings = settings;
        this.selector = new Selector(strategy, filters, PROTOCOLS);
        this.wire = wire;
        this.clients = clients;
        this.budget = new RetryBudget(settings.retryBudget());
    }

    Selection select(ServiceSnapshot snapshot, ClientCall call) {
        return selector.select(snapshot, call);
    }

    ClientExchange send(Target target, String path, String codec, byte[] message, Metadata metadata, long connectBy,
            long deadline, ClientExchangeHandler handler) {
        return wire.unary(target.secure() ? clients.secure(settings.tls()) : clients.clear(),
                new RequestTarget(target.socketAddress(), target.host(), target.port(), target.secure()), path, codec,
                message, metadata, connectBy, deadline, handler);
    }

    Duration timeout(CallOptions options) {
        return options.timeout().orElse(settings.timeout());
    }

    Duration attemptTimeout(CallOptions options) {
        return options.attemptTimeout().orElse(settings.attemptTimeout());
    }

    int attempts(CallOptions options) {
        return options.attempts().orElse(settings.attempts());
    }

    Optional<String> contentType(CallOptions options) {
        return options.contentType().or(settings::contentType);
    }

    RetryBudget budget() {
        return budget;
    }
}
