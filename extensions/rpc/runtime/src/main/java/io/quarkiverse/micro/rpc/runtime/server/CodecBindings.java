package io.quarkiverse.micro.rpc.runtime.server;

import java.util.ArrayList;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

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

    CodecBindings(Codecs codecs, Collection<ServedEndpoint> endpoints) {
        endpoints.forEach(endpoint -> byEndpoint.put(endpoint, bind(codecs, endpoint.description())));
    }

    /**
     * @param name as in {@code application/grpc+<name>}
     * @return null when the endpoint's payloads have no form in that format
     */
    Binding find(ServedEndpoint endpoint, String name) {
        for (Binding binding : byEndpoint.get(endpoint)) {
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
