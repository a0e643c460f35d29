package io.quarkiverse.micro.rpc.runtime.client;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

import io.quarkiverse.micro.MicroException;
import io.quarkiverse.micro.core.runtime.codec.Codecs;
import io.quarkiverse.micro.core.runtime.codec.EmptyPayload;
import io.quarkiverse.micro.core.runtime.discovery.Discovery;
import io.quarkiverse.micro.core.runtime.dispatch.Streaming;
import io.quarkiverse.micro.core.runtime.selector.Strategies;
import io.quarkiverse.micro.rpc.CallOptions;
import io.quarkiverse.micro.rpc.ClientCall;
import io.quarkiverse.micro.rpc.ClientInterceptor;
import io.quarkiverse.micro.rpc.Reply;
import io.quarkiverse.micro.rpc.ReplyStream;
import io.quarkiverse.micro.rpc.RpcClient;
import io.quarkiverse.micro.rpc.runtime.observe.ClientObservation;
import io.quarkiverse.micro.rpc.runtime.observe.ClientObserver;
import io.quarkiverse.micro.selector.NodeFilter;
import io.smallrye.mutiny.Multi;
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
    private final ClientWires wires;
    private final Function<String, ClientSettings> settings;
    private final List<ClientInterceptor> interceptors;
    private final ClientObserver observer;
    private final Map<String, ServiceCalls> services = new ConcurrentHashMap<>();

    /**
     * @param settings how a service is called, by its name
     * @param interceptors outermost first
     * @param observer hears of every call
     */
    public MicroRpcClient(Discovery discovery, Strategies strategies, List<NodeFilter> filters, Codecs codecs,
            ClientWires wires, Function<String, ClientSettings> settings,
            List<ClientInterceptor> interceptors, ClientObserver observer) {
        this.discovery = discovery;
        this.strategies = strategies;
        this.filters = List.copyOf(filters);
        this.codecs = new CodecChoices(codecs);
        this.wires = wires;
        this.settings = settings;
        this.interceptors = List.copyOf(interceptors);
        this.observer = observer;
    }

    @Override
    @SuppressWarnings("unchecked")
    public <T> Uni<Reply<T>> exchange(String service, String endpoint, Object request, Class<T> replyType,
            CallOptions options) {
        Uni<Reply<Object>> reply = with(service, endpoint, EmptyPayload.class,
                replyType == Void.class ? EmptyPayload.class : replyType, Streaming.NONE,
                caller -> caller.exchange(request == null ? EmptyPayload.INSTANCE : request, options, null));
        return (Uni<Reply<T>>) (Uni<?>) (replyType == Void.class
                ? reply.map(empty -> new Reply<>(null, empty.head(), empty.trailers()))
                : reply);
    }

    @Override
    @SuppressWarnings("unchecked")
    public <I, O> Uni<Reply<O>> exchange(String service, String endpoint, Multi<I> requests, Class<I> requestType,
            Class<O> replyType, CallOptions options) {
        return (Uni<Reply<O>>) (Uni<?>) with(service, endpoint, requestType, replyType, Streaming.REQUESTS,
                caller -> caller.exchange(requests, options, null));
    }

    @Override
    @SuppressWarnings("unchecked")
    public <I, O> Uni<ReplyStream<O>> open(String service, String endpoint, Multi<I> requests, Class<I> requestType,
            Class<O> replyType, CallOptions options) {
        return (Uni<ReplyStream<O>>) (Uni<?>) with(service, endpoint, requestType, replyType, Streaming.BOTH,
                caller -> caller.open(requests, options, null));
    }

    /** A name that no endpoint can have is a failure of the call. */
    private <T> Uni<T> with(String service, String endpoint, Class<?> requestType, Class<?> replyType, Streaming streaming,
            Function<EndpointCaller, Uni<T>> call) {
        EndpointCaller caller;
        try {
            caller = bind(service, new ClientMethodDescription(endpoint, "", requestType, replyType, streaming, false, false));
        } catch (MicroException noEndpoint) {
            return Uni.createFrom().failure(noEndpoint);
        }
        return call.apply(caller);
    }

    EndpointCaller bind(String service, ClientMethodDescription method) {
        return new EndpointCaller(this, service, method);
    }

    ClientObservation observe(ClientCall call, EndpointCaller endpoint) {
        return observer == ClientObserver.NONE ? ClientObservation.NONE
                : observer.started(call, endpoint.path(), service(call.service()).protocol(endpoint.streaming()));
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

    CodecChoice codecs(ServiceCalls service, ClientCall call, Class<?> requestType, Class<?> replyType) {
        return codecs.choose(service.contentType(call.options()), requestType, replyType);
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
        return new ServiceCalls(found, strategies.named(found.strategy()), asked, wires);
    }
}
