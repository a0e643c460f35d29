package io.quarkiverse.micro.core.runtime.codec;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;

/**
 * The fields of messages by both names that JSON may call them. As many as the application has messages.
 */
final class FieldNames {

    private final Map<Descriptor, Map<String, FieldDescriptor>> known = new ConcurrentHashMap<>();

    /**
     * @return null when the message has no such field
     */
    FieldDescriptor find(Descriptor message, String name) {
        return known.computeIfAbsent(message, FieldNames::names).get(name);
    }

    private static Map<String, FieldDescriptor> names(Descriptor message) {
        Map<String, FieldDescriptor> names = new HashMap<>();
        for (FieldDescriptor field : message.getFields()) {
            names.put(field.getName(), field);
            names.put(field.getJsonName(), field);
        }
        return names;
    }
}
