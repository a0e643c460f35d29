package io.quarkiverse.micro.grpc.runtime.reflection;

import java.util.Map;
import java.util.Optional;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Empty;
import com.google.protobuf.Message;
import com.google.protobuf.MessageLite;

import io.quarkiverse.micro.core.runtime.codec.EmptyPayload;
import io.quarkiverse.micro.grpc.runtime.records.RecordMessage;
import io.quarkiverse.micro.grpc.runtime.records.RecordTypes;

/**
 * What payload types are called in proto, and where they are declared.
 */
final class MessageNames {

    private final Map<Class<?>, MessageLite> messages;
    private final RecordTypes records;

    MessageNames(Map<Class<?>, MessageLite> messages, RecordTypes records) {
        this.messages = messages;
        this.records = records;
    }

    /**
     * @return empty where the type has no protobuf form
     */
    Optional<Declaration> of(Class<?> type) {
        if (type == EmptyPayload.class) {
            return Optional.of(declaration(Empty.getDescriptor()));
        }
        if (messages.get(type) instanceof Message message) {
            return Optional.of(declaration(message.getDescriptorForType()));
        }
        RecordMessage record = records.of(type);
        return record == null ? Optional.empty() : Optional.of(new Declaration(record.name(), record.file()));
    }

    private static Declaration declaration(Descriptor descriptor) {
        return new Declaration(descriptor.getFullName(), descriptor.getFile().getName());
    }

    /**
     * @param name in full
     * @param file that declares it
     */
    record Declaration(String name, String file) {
    }
}
