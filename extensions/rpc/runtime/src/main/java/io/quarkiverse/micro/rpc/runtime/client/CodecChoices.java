package io.quarkiverse.micro.rpc.runtime.client;

import java.lang.reflect.Type;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

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

    /**
     * Several codecs may have a content type or take nothing for a request, so the reply's type may find another one. And one
     * format may be several codecs': protobuf is that of messages and that of records.
     */
    private CodecChoice bind(Key key) {
        Function<Type, Optional<Codec>> find = key.contentType().isPresent()
                ? type -> codecs.forContentType(key.contentType().get(), type)
                : codecs::preferred;
        return find.apply(key.request()).flatMap(it -> bind(it.name(), key))
                .or(() -> find.apply(key.reply()).flatMap(it -> bind(it.name(), key)))
                .orElseThrow(() -> unknown(key));
    }

    private Optional<CodecChoice> bind(String format, Key key) {
        return codecs.forName(format, key.request()).flatMap(request -> codecs.forName(format, key.reply())
                .map(reply -> new CodecChoice(format, request.forType(key.request()), reply.forType(key.reply()))));
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
