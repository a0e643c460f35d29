package io.quarkiverse.micro.core.runtime.codec;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import com.google.protobuf.Internal;
import com.google.protobuf.MessageLite;

/**
 * The protobuf message classes that the build found.
 *
 * @param defaults the default instance of each, from which its parser is had
 */
public record ProtobufMessages(Map<Class<?>, MessageLite> defaults) {

    public ProtobufMessages {
        defaults = Map.copyOf(defaults);
    }

    /**
     * Asks each class once, by reflection: protobuf-java has no other way, and the build has registered the classes for it.
     */
    public static ProtobufMessages of(List<Class<?>> classes) {
        Map<Class<?>, MessageLite> defaults = new HashMap<>();
        for (Class<?> type : classes) {
            defaults.put(type, Internal.getDefaultInstance(type.asSubclass(MessageLite.class)));
        }
        return new ProtobufMessages(defaults);
    }
}
