package io.quarkiverse.micro.rpc.runtime.client;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import io.quarkiverse.micro.Metadata;
import io.quarkiverse.micro.core.runtime.discovery.ServiceSnapshot;
import io.quarkiverse.micro.core.runtime.discovery.Target;
import io.quarkiverse.micro.core.runtime.dispatch.Streaming;
import io.quarkiverse.micro.core.runtime.selector.Selection;
import io.quarkiverse.micro.core.runtime.selector.Selector;
import io.quarkiverse.micro.core.runtime.serving.OutboundClients;
import io.quarkiverse.micro.rpc.CallOptions;
import io.quarkiverse.micro.rpc.ClientCall;
import io.quarkiverse.micro.rpc.runtime.wire.ClientExchange;
import io.quarkiverse.micro.rpc.runtime.wire.ClientExchangeHandler;
import io.quarkiverse.micro.rpc.runtime.wire.ClientStream;
import io.quarkiverse.micro.rpc.runtime.wire.ClientStreamHandler;
import io.quarkiverse.micro.rpc.runtime.wire.ClientWire;
import io.quarkiverse.micro.rpc.runtime.wire.RequestTarget;
import io.quarkiverse.micro.rpc.runtime.wire.WireCall;
import io.quarkiverse.micro.rpc.runtime.wire.WireProtocol;
import io.quarkiverse.micro.selector.NodeFilter;
import io.quarkiverse.micro.selector.Strategy;
import io.vertx.core.http.HttpClient;

/**
 * What all calls to one service share: how it is called, and its retry budget.
 */
final class ServiceCalls {

    /** The id of errors that the calling side reports. */
    static final String ID = "micro.client";

    private static final String GRPC = "grpc";

    /** Nodes are announced by the protocol that all of them speak, and those that speak Connect alone by that. */
    private static final String CONNECT = "connect";

    /** A century; nanoseconds end after three. */
    private static final Duration LONG = Duration.ofDays(36_525);

    private final ClientSettings settings;
    private final Selector selector;
    private final ClientWire wire;
    private final OutboundClients clients;
    private final LocalService local;
    private final RetryBudget budget;
    private final long idle;

    ServiceCalls(ClientSettings settings, Strategy strategy, List<NodeFilter> filters, ClientWires wires) {
        this.settings = settings;
        ClientProtocol protocol = settings.way().protocol();
        this.selector = new Selector(strategy, filters,
                protocol == ClientProtocol.CONNECT ? Set.of(CONNECT, GRPC) : Set.of(GRPC));
        this.wire = wires.of(protocol);
        // A filter chooses among nodes, of which this process might be none
        this.local = settings.way().inProcess() && filters.stream().allMatch(SecureNodes.class::isInstance) ? wires.local()
                : LocalService.NONE;
        this.clients = settings.way().http1() ? wires.http1() : wires.http2();
        this.budget = new RetryBudget(settings.retryBudget());
        Duration silence = settings.way().streamIdle();
        this.idle = silence.isZero() ? WireCall.NEVER : nanos(silence);
    }

    Selection select(ServiceSnapshot snapshot, ClientCall call) {
        return selector.select(snapshot, call);
    }

    ClientExchange send(Target target, WireCall call, byte[] message, ClientExchangeHandler handler) {
        return wire.unary(client(target), place(target), call, message, handler);
    }

    /**
     * @param only the one request, null where there are others
     * @return to be started
     */
    ClientStream open(Target target, WireCall call, byte[] only, ClientStreamHandler handler) {
        return wire.stream(client(target), place(target), call, only, handler);
    }

    /**
     * A call in the way that is configured for this service.
     */
    WireCall call(String path, String codec, Metadata metadata, long connectBy, long deadline, boolean readOnly) {
        return new WireCall(path, codec, metadata, settings.way().compressFrom(), connectBy, deadline, idle,
                readOnly && settings.way().useGet());
    }

    WireProtocol protocol(Streaming streaming) {
        return switch (settings.way().protocol()) {
            case GRPC -> WireProtocol.GRPC;
            case CONNECT -> streaming == Streaming.NONE ? WireProtocol.CONNECT : WireProtocol.CONNECT_STREAM;
        };
    }

    private HttpClient client(Target target) {
        return target.secure() ? clients.secure(settings.tls()) : clients.clear();
    }

    private static RequestTarget place(Target target) {
        return new RequestTarget(target.socketAddress(), target.host(), target.port(), target.secure());
    }

    /**
     * @return what runs calls without the network
     */
    LocalService local() {
        return local;
    }

    /**
     * @return when a call that starts now is over, {@link WireCall#NEVER} for never
     */
    long deadline(CallOptions options) {
        Duration timeout = options.timeout().orElse(settings.timeout());
        return timeout.isZero() ? WireCall.NEVER : after(timeout);
    }

    /**
     * @return when an attempt that starts now is over while another one is possible
     */
    long attemptDeadline(CallOptions options) {
        return after(options.attemptTimeout().orElse(settings.attemptTimeout()));
    }

    private static long after(Duration duration) {
        long nanos = nanos(duration);
        return nanos == WireCall.NEVER ? WireCall.NEVER : System.nanoTime() + nanos;
    }

    /** Beyond a century nobody waits. */
    private static long nanos(Duration duration) {
        return duration.compareTo(LONG) > 0 ? WireCall.NEVER : duration.toNanos();
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
