package io.quarkiverse.micro.rpc.runtime.server;

import java.util.ArrayList;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.quarkiverse.micro.codec.TypedCodec;
import io.quarkiverse.micro.core.runtime.codec.BoundCodecs;
import io.quarkiverse.micro.core.runtime.codec.Codecs;
import io.quarkiverse.micro.core.runtime.dispatch.EndpointDescription;
import io.quarkiverse.micro.core.runtime.dispatch.ServedEndpoint;

/**
 * The codecs of every endpoint, bound to its types before the first call.
 */
final class CodecBindings {

    private final Map<ServedEndpoint, Binding[]> byEndpoint = new IdentityHashMap<>();
    private final Map<ServedEndpoint, Binding[]> goMicro = new IdentityHashMap<>();

    CodecBindings(Codecs codecs, Collection<ServedEndpoint> endpoints) {
        for (ServedEndpoint endpoint : endpoints) {
            EndpointDescription it = endpoint.description();
            Binding[] bindings = bind(codecs, it);
            byEndpoint.put(endpoint, bindings);
            goMicro.put(endpoint, Stream.of(bindings).map(binding -> asGoMicroReads(binding, it)).toArray(Binding[]::new));
        }
    }

    private static Binding asGoMicroReads(Binding binding, EndpointDescription endpoint) {
        return !binding.name().equals("json") ? binding
                : new Binding(binding.name(), new ZeroValueJson(binding.request(), endpoint.requestType()), binding.reply(),
                        binding.replies());
    }

    /**
     * @param name as in {@code application/grpc+<name>}
     * @return null when the endpoint's payloads have no form in that format
     */
    Binding find(ServedEndpoint endpoint, String name) {
        return find(byEndpoint.get(endpoint), name);
    }

    /**
     * As {@link #find}, for calls by Go Micro's paths in gRPC, in which a request may be missing.
     */
    Binding findForGoMicro(ServedEndpoint endpoint, String name) {
        return find(goMicro.get(endpoint), name);
    }

    private static Binding find(Binding[] bindings, String name) {
        for (Binding binding : bindings) {
            if (binding.name().equals(name)) {
                return binding;
            }
        }
        return null;
    }

    List<String> names(ServedEndpoint endpoint) {
        return List.of(byEndpoint.get(endpoint)).stream().map(Binding::name).toList();
    }

    private static Binding[] bind(Codecs codecs, EndpointDescription endpoint) {
        BoundCodecs<Object> requests = codecs.bind(endpoint.requestType());
        BoundCodecs<Object> replies = codecs.bind(endpoint.replyType());
        List<Binding> bindings = new ArrayList<>();
        for (String name : requests.names()) {
            TypedCodec<Object> reply = replies.forName(name);
            if (reply != null) {
                bindings.add(new Binding(name, requests.forName(name), reply, endpoint.replyType()));
            }
        }
        return bindings.toArray(Binding[]::new);
    }

    /**
     * One format of an endpoint.
     *
     * @param name of the format
     * @param request decodes requests
     * @param reply encodes replies
     * @param replies what replies are
     */
    record Binding(String name, TypedCodec<Object> request, TypedCodec<Object> reply, Class<?> replies) {
    }
}
