package io.quarkiverse.micro.core.runtime.codec;

import java.lang.reflect.Type;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.Message;
import com.google.protobuf.MessageLite;
import com.google.protobuf.TypeRegistry;
import com.google.protobuf.util.JsonFormat;

import io.quarkiverse.micro.codec.TypedCodec;

/**
 * Protobuf's own JSON, by protobuf-java-util. What is read may have names in snake case or camel case, and numbers or texts
 * where numbers are wanted, as in Go; members that a message does not have are refused, as in Go Micro. What is written is the
 * canonical form: names in camel case, numbers of 64 bits as texts. Messages of the lite runtime have no JSON, because they do
 * not know their fields.
 *
 * @see <a href="https://protobuf.dev/programming-guides/json/">ProtoJSON Format</a>
 */
final class ProtobufJson implements MessageJson {

    private final Map<Class<?>, Message> messages = new HashMap<>();
    private final FieldNames names = new FieldNames();
    private volatile Format format;

    /**
     * @param defaults the default instance of each message class; what an {@code Any} may hold is among these and what their
     *        files import
     */
    ProtobufJson(Map<Class<?>, MessageLite> defaults) {
        defaults.forEach((type, message) -> {
            if (message instanceof Message full) {
                messages.put(type, full);
            }
        });
    }

    @Override
    public boolean supports(Type type) {
        return type instanceof Class<?> known && messages.containsKey(known);
    }

    @Override
    public TypedCodec<MessageLite> forType(Type type, CodecLimits limits) {
        if (!supports(type)) {
            throw new IllegalArgumentException(type.getTypeName() + " is not a known protobuf message");
        }
        return new TypedProtobufJson(messages.get(type), this, names, limits);
    }

    /** Made for the first message: its classes take longer to load than all else of a start. Two threads may both make one. */
    Format format(CodecLimits limits) {
        Format ready = format;
        if (ready == null) {
            TypeRegistry registry = registry();
            JsonFactory checks = new JsonFactoryBuilder()
                    .disable(JsonFactory.Feature.INTERN_FIELD_NAMES) // names are a stranger's, interned ones stay for ever
                    .streamReadConstraints(Mapper.constraints(limits))
                    .build();
            ready = new Format(checks, JsonFormat.parser().usingTypeRegistry(registry),
                    JsonFormat.printer().usingTypeRegistry(registry).omittingInsignificantWhitespace());
            format = ready;
        }
        return ready;
    }

    /**
     * Of two files that declare the same, as two libraries may bring them, it takes one: the registry would log a warning for
     * every message of the other.
     */
    private TypeRegistry registry() {
        TypeRegistry.Builder types = TypeRegistry.newBuilder();
        Map<String, FileDescriptor> declared = new HashMap<>();
        messages.entrySet().stream().sorted(Comparator.comparing(it -> it.getKey().getName())).forEach(it -> {
            Descriptor type = it.getValue().getDescriptorForType();
            FileDescriptor file = type.getFile();
            boolean twice = file.getMessageTypes().stream()
                    .anyMatch(message -> declared.getOrDefault(message.getFullName(), file) != file);
            if (!twice) {
                file.getMessageTypes().forEach(message -> declared.put(message.getFullName(), file));
                types.add(type);
            }
        });
        return types.build();
    }

    record Format(JsonFactory checks, JsonFormat.Parser parser, JsonFormat.Printer printer) {
    }
}
