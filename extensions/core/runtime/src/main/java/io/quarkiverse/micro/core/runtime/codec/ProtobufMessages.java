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
 * @param json their JSON form
 */
public record ProtobufMessages(Map<Class<?>, MessageLite> defaults, MessageJson json) {

    public ProtobufMessages {
        defaults = Map.copyOf(defaults);
    }

    /**
     * Messages without a JSON form.
     */
    public static ProtobufMessages of(List<Class<?>> classes) {
        return new ProtobufMessages(defaults(classes), MessageJson.NONE);
    }

    /**
     * Messages with protobuf's JSON form, for which protobuf-java-util must be there.
     */
    public static ProtobufMessages withJson(List<Class<?>> classes) {
        return withJson(defaults(classes));
    }

    /**
     * As {@link #withJson(List)} for messages whose default instances are at hand.
     */
    public static ProtobufMessages withJson(Map<Class<?>, MessageLite> defaults) {
        return new ProtobufMessages(defaults, new ProtobufJson(defaults));
    }

    /** Asks each class once, by reflection: protobuf-java has no other way, and the build has registered the classes for it. */
    private static Map<Class<?>, MessageLite> defaults(List<Class<?>> classes) {
        Map<Class<?>, MessageLite> defaults = new HashMap<>();
        for (Class<?> type : classes) {
            defaults.put(type, Internal.getDefaultInstance(type.asSubclass(MessageLite.class)));
        }
        return defaults;
    }
}
