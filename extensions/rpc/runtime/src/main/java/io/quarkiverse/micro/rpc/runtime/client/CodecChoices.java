package io.quarkiverse.micro.rpc.runtime.client;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

import io.quarkiverse.micro.Code;
import io.quarkiverse.micro.MicroException;
import io.quarkiverse.micro.Outcome;
import io.quarkiverse.micro.codec.Codec;
import io.quarkiverse.micro.core.runtime.codec.Codecs;

/**
 * The codec for the types of a call, bound once and kept. There are no more of them than pairs of payload types.
 */
final class CodecChoices {

    private final Codecs codecs;
    private final Map<Key, CodecChoice> known = new ConcurrentHashMap<>();

    CodecChoices(Codecs codecs) {
        this.codecs = codecs;
    }

    /**
     * @param contentType that the caller wants; otherwise the first codec that knows both types
     * @throws MicroException <em>invalid argument</em>, <em>not sent</em> when no codec knows both
     */
    CodecChoice choose(Optional<String> contentType, Class<?> request, Class<?> reply) {
        Key key = new Key(contentType, request, reply);
        CodecChoice choice = known.get(key);
        return choice != null ? choice : known.computeIfAbsent(key, this::bind);
    }

    private CodecChoice bind(Key key) {
        Optional<Codec> codec = key.contentType().isPresent() ? codecs.forContentType(key.contentType().get(), key.request())
                : codecs.preferred(key.request()).filter(it -> it.supports(key.reply()))
                        .or(() -> codecs.preferred(key.reply()));
        return codec.filter(it -> it.supports(key.request()) && it.supports(key.reply()))
                .map(it -> new CodecChoice(it.name(), it.forType(key.request()), it.forType(key.reply())))
                .orElseThrow(() -> unknown(key));
    }

    private MicroException unknown(Key key) {
        return MicroException.builder(Code.INVALID_ARGUMENT).id(ServiceCalls.ID).outcome(Outcome.NOT_SENT)
                .detail("No codec " + key.contentType().map(it -> "for " + it + " ").orElse("") + "carries both "
                        + key.request().getSimpleName() + " and " + key.reply().getSimpleName() + ". Known content types: "
                        + codecs.contentTypes() + ". Use other payload types or another content type")
                .build();
    }

    private record Key(Optional<String> contentType, Class<?> request, Class<?> reply) {
    }
}
