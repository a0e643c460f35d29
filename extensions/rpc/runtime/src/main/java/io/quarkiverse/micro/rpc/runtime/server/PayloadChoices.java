package io.quarkiverse.micro.rpc.runtime.server;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

import io.quarkiverse.micro.codec.Codec;
import io.quarkiverse.micro.core.runtime.codec.Codecs;
import io.quarkiverse.micro.core.runtime.dispatch.EndpointDescription;
import io.quarkiverse.micro.rpc.runtime.server.Payloads.Conversion;
import io.quarkiverse.micro.rpc.runtime.server.Payloads.Encoded;

/**
 * How the payloads of calls within the process get across: where both sides have the same class the objects are shared, else in
 * the format that they would have on the network. Found once for the types of a call and kept.
 */
final class PayloadChoices {

    private final Codecs codecs;
    private final Map<Key, Payloads> known = new ConcurrentHashMap<>();

    PayloadChoices(Codecs codecs) {
        this.codecs = codecs;
    }

    /**
     * @param contentType that the caller wants
     * @param request the class of what is sent
     * @param reply what the caller wants
     * @return null when no format carries the classes of both sides
     */
    Payloads choose(EndpointDescription endpoint, Optional<String> contentType, Class<?> request, Class<?> reply) {
        if (request == endpoint.requestType() && reply == endpoint.replyType()) {
            return Payloads.SHARED;
        }
        // Without its parameters, which may be a stranger's, and so as many as there are formats
        Key key = new Key(contentType.map(Codecs::plain), request, endpoint.requestType(), endpoint.replyType(), reply);
        Payloads choice = known.get(key);
        return choice != null ? choice : known.computeIfAbsent(key, this::bind);
    }

    /** The caller's side has the first word, as on the network. */
    private Payloads bind(Key key) {
        return Stream.of(key.sent(), key.wanted(), key.taken(), key.given()).flatMap(type -> preferred(key, type).stream())
                .map(Codec::name).distinct().flatMap(format -> bind(format, key).stream()).findFirst()
                .orElse(null);
    }

    private Optional<Codec> preferred(Key key, Class<?> type) {
        return key.contentType().isPresent() ? codecs.forContentType(key.contentType().get(), type) : codecs.preferred(type);
    }

    private Optional<Payloads> bind(String format, Key key) {
        Optional<Conversion> requests = bind(format, key.sent(), key.taken());
        Optional<Conversion> replies = bind(format, key.given(), key.wanted());
        return requests.isEmpty() && key.sent() != key.taken() || replies.isEmpty() && key.given() != key.wanted()
                ? Optional.empty()
                : Optional.of(new Encoded(requests.orElse(null), replies.orElse(null)));
    }

    private Optional<Conversion> bind(String format, Class<?> from, Class<?> to) {
        if (from == to) {
            return Optional.empty(); // shared
        }
        return codecs.forName(format, from).flatMap(first -> codecs.forName(format, to)
                .map(second -> new Conversion(first.forType(from), second.forType(to))));
    }

    /** From the caller to the endpoint, and back. */
    private record Key(Optional<String> contentType, Class<?> sent, Class<?> taken, Class<?> given, Class<?> wanted) {
    }
}
