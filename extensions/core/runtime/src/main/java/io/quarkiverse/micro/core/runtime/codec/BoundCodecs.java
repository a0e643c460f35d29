package io.quarkiverse.micro.core.runtime.codec;

import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;

import io.quarkiverse.micro.codec.Codec;
import io.quarkiverse.micro.codec.TypedCodec;

/**
 * The codecs of one payload type, bound to it. Immutable, and looking one up allocates nothing.
 *
 * @param <T> the payload's type
 */
public final class BoundCodecs<T> {

    private final List<Bound<T>> all = new ArrayList<>();

    BoundCodecs(List<Codec> codecs, Type type) {
        codecs.forEach(codec -> all.add(new Bound<>(codec.name(), codec.contentTypes(), codec.forType(type))));
    }

    /**
     * @param contentType in any case, with or without parameters
     * @return null when payloads of this type have no form in it
     */
    public TypedCodec<T> forContentType(String contentType) {
        String plain = Codecs.plain(contentType);
        for (int i = 0; i < all.size(); i++) {
            if (all.get(i).contentTypes.contains(plain)) {
                return all.get(i).codec;
            }
        }
        return null;
    }

    /**
     * @param name as in {@code application/grpc+<name>}
     * @return null when payloads of this type have no form in it
     */
    public TypedCodec<T> forName(String name) {
        for (int i = 0; i < all.size(); i++) {
            if (all.get(i).name.equals(name)) {
                return all.get(i).codec;
            }
        }
        return null;
    }

    /**
     * @return the name of the preferred codec; empty when there is none for this type
     */
    public String preferred() {
        return all.isEmpty() ? "" : all.get(0).name;
    }

    /**
     * @return the names of all codecs, the preferred one first, for messages
     */
    public List<String> names() {
        return all.stream().map(Bound::name).toList();
    }

    private record Bound<T>(String name, List<String> contentTypes, TypedCodec<T> codec) {
    }
}
