package io.quarkiverse.micro.rpc.runtime.client;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

import io.quarkiverse.micro.core.runtime.codec.Codecs;
import io.quarkiverse.micro.core.runtime.codec.EmptyPayload;
import io.quarkiverse.micro.core.runtime.discovery.Discovery;
import io.quarkiverse.micro.core.runtime.selector.Strategies;
import io.quarkiverse.micro.core.runtime.serving.OutboundClients;
import io.quarkiverse.micro.rpc.CallOptions;
import io.quarkiverse.micro.rpc.ClientCall;
import io.quarkiverse.micro.rpc.ClientInterceptor;
import io.quarkiverse.micro.rpc.Reply;
import io.quarkiverse.micro.rpc.RpcClient;
import io.quarkiverse.micro.rpc.runtime.wire.GrpcClientWire;
import io.quarkiverse.micro.selector.NodeFilter;
import io.smallrye.mutiny.Uni;

/**
 * The application's one client. Typed clients and dynamic calls go through it alike.
 */
public final class MicroRpcClient implements RpcClient {

    /** More than any application calls; beyond it settings are made anew for each call instead of kept. */
    private static final int MOST_SERVICES = 10_000;

    private final Discovery discovery;
    private final Strategies strategies;
    private final List<NodeFilter> filters;
    private final CodecChoices codecs;
    private final GrpcClientWire wire;
    private final OutboundClients clients;
    private final Function<String, ClientSettings> settings;
    private final List<ClientInterceptor> interceptors;
    private final Map<String, ServiceCalls> services = new ConcurrentHashMap<>();

    /**
     * @param settings how a service is called, by its name
     * @param interceptors outermost first
     */
    public MicroRpcClient(Discovery discovery, Strategies strategies, List<NodeFilter> filters, Codecs codecs,
            GrpcClientWire wire, OutboundClients clients, Function<String, ClientSettings> settings,
            List<ClientInterceptor> interceptors) {
        this.discovery = discovery;
        this.strategies = strategies;
        this.filters = List.copyOf(filters);
        this.codecs = new CodecChoices(codecs);
        this.wire = wire;
        this.clients = clients;
        this.settings = settings;
        this.interceptors = List.copyOf(interceptors);
    }

    @Override
    @SuppressWarnings("unchecked")
    public <T> Uni<Reply<T>> exchange(String service, String endpoint, Object request, Class<T> replyType,
            CallOptions options) {
        EndpointCaller caller = new EndpointCaller(this, service, endpoint, "",
                replyType == Void.class ? EmptyPayload.class : replyType, false);
        Uni<Reply<Object>> reply = caller.exchange(request == null ? EmptyPayload.INSTANCE : request, options, null);
        return (Uni<Reply<T>>) (Uni<?>) (replyType == Void.class
                ? reply.map(empty -> new Reply<>(null, empty.head(), empty.trailers()))
                : reply);
    }

    EndpointCaller bind(String service, ClientMethodDescription method) {
        return new EndpointCaller(this, service, method.endpoint(), method.path(), method.replyType(), method.idempotent());
    }

    Discovery discovery() {
        return discovery;
    }

    ServiceCalls service(String name) {
        ServiceCalls known = services.get(name);
        if (known != null) {
            return known;
        }
        ServiceCalls made = make(name);
        if (services.size() < MOST_SERVICES) {
            ServiceCalls other = services.putIfAbsent(name, made);
            return other == null ? made : other;
        }
        return made;
    }

    CodecChoice codecs(ServiceCalls service, ClientCall call, Class<?> replyType) {
        return codecs.choose(service.contentType(call.options()), call.request().getClass(), replyType);
    }

    boolean hasInterceptors() {
        return !interceptors.isEmpty();
    }

    Uni<Reply<Object>> intercepted(ClientCall call, ClientInterceptor.Next network) {
        ClientInterceptor.Next next = network;
        for (int i = interceptors.size() - 1; i >= 0; i--) {
            ClientInterceptor interceptor = interceptors.get(i);
            ClientInterceptor.Next inner = next;
            next = passed -> interceptor.intercept(passed, inner);
        }
        return next.proceed(call);
    }

    private ServiceCalls make(String name) {
        ClientSettings found = settings.apply(name);
        List<NodeFilter> asked = filters;
        if (found.tls().isPresent()) {
            asked = new ArrayList<>(filters);
            asked.add(new SecureNodes());
        }
        return new ServiceCalls(found, strategies.named(found.strategy()), asked, wire, clients);
    }
}
