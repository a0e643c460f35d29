package io.quarkiverse.micro.core.runtime.codec;

import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;

import com.fasterxml.jackson.databind.ObjectMapper;

import io.quarkiverse.micro.codec.Codec;
import io.quarkus.runtime.configuration.ConfigurationException;

/**
 * All codecs, the preferred ones first. Immutable. Ask it once per endpoint by {@link #bind(Type)}, and what that gives per
 * call.
 */
public final class Codecs {

    private final List<Codec> codecs;

    /**
     * @param codecs the first that supports content type and object type is taken
     */
    public Codecs(List<Codec> codecs) {
        this.codecs = List.copyOf(codecs);
    }

    /**
     * All that there are: users' own first. Of ours the first that knows a type is what its calls use when nobody says
     * otherwise: protobuf for messages, bytes for bytes, JSON for all else. None of them loads its library before it is used.
     *
     * @param mapper asked for at the first use
     */
    public static Codecs of(List<Codec> own, Supplier<ObjectMapper> mapper, ProtobufMessages messages, CodecLimits limits) {
        List<Codec> all = new ArrayList<>(own);
        all.add(new ProtobufCodec(messages.defaults(), limits));
        all.add(new BytesCodec());
        all.add(new JsonCodec(mapper, limits, messages.json()));
        all.add(new MsgpackCodec(mapper, limits));
        all.add(new CborCodec(mapper, limits));
        all.add(new TextCodec(limits));
        return new Codecs(all);
    }

    /**
     * @return these, and then others for what these do not support
     */
    public Codecs followedBy(List<Codec> others) {
        List<Codec> all = new ArrayList<>(codecs);
        all.addAll(others);
        return new Codecs(all);
    }

    /**
     * @param contentType in any case, with or without parameters
     */
    public Optional<Codec> forContentType(String contentType, Type type) {
        String plain = plain(contentType);
        return codecs.stream().filter(codec -> codec.contentTypes().contains(plain) && codec.supports(type)).findFirst();
    }

    /**
     * @param name as in {@code application/grpc+<name>}
     */
    public Optional<Codec> forName(String name, Type type) {
        return codecs.stream().filter(codec -> codec.name().equals(name) && codec.supports(type)).findFirst();
    }

    /**
     * @return the preferred codec for payloads of this type
     */
    public Optional<Codec> preferred(Type type) {
        return codecs.stream().filter(codec -> codec.supports(type)).findFirst();
    }

    /**
     * The codec for what publishes payloads of one type.
     *
     * @param contentType empty for the preferred one of the type
     * @throws ConfigurationException where there is none
     */
    public Codec forPublisher(String contentType, Type type) {
        Optional<Codec> codec = contentType.isEmpty() ? preferred(type) : forContentType(contentType, type);
        return codec.orElseThrow(() -> new ConfigurationException("No codec writes " + type.getTypeName()
                + (contentType.isEmpty() ? "" : " as " + contentType) + ". There are codecs for " + contentTypes()
                + ". Name one of these, or add a Codec bean"));
    }

    /**
     * @return every codec that supports the type, ready for use
     */
    public <T> BoundCodecs<T> bind(Type type) {
        return new BoundCodecs<>(codecs.stream().filter(codec -> codec.supports(type)).toList(), type);
    }

    /**
     * @return every content type that some codec has, for messages
     */
    public List<String> contentTypes() {
        return codecs.stream().flatMap(codec -> codec.contentTypes().stream()).distinct().toList();
    }

    /**
     * Makes garbage only of what has parameters or capitals.
     *
     * @return the content type in lower case without parameters
     */
    public static String plain(String contentType) {
        int end = contentType.indexOf(';');
        String type = end < 0 ? contentType : contentType.substring(0, end);
        return type.strip().toLowerCase(Locale.ROOT);
    }
}
