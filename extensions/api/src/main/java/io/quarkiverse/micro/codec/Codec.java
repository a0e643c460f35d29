package io.quarkiverse.micro.codec;

import java.lang.reflect.Type;
import java.util.List;

/**
 * Bytes to objects and back, for one format. Beans of this type are asked in the order of their priority, and the first that
 * supports both content type and object type is taken.
 */
public interface Codec {

    /**
     * @return the format's short name, as in {@code application/grpc+<name>}: {@code json}, {@code proto}
     */
    String name();

    /**
     * @return the media types of the format, in lower case, without parameters; the first is the one it sends
     */
    List<String> contentTypes();

    /**
     * @param type of a payload
     * @return whether objects of this type have a form in this format
     */
    boolean supports(Type type);

    /**
     * Called once per endpoint and type, so that all that can be prepared is.
     *
     * @param type one that {@link #supports(Type)} accepts
     */
    <T> TypedCodec<T> forType(Type type);
}
