package io.quarkiverse.micro.grpc.test.records;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jboss.jandex.DotName;
import org.jboss.jandex.Index;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.DescriptorValidationException;
import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.WrappersProto;
import com.google.protobuf.util.JsonFormat;

import io.quarkiverse.micro.core.runtime.codec.CodecLimits;
import io.quarkiverse.micro.grpc.deployment.records.DerivedRecords;
import io.quarkiverse.micro.grpc.runtime.records.RecordCodec;
import io.quarkiverse.micro.grpc.runtime.records.RecordDescriptors;
import io.quarkiverse.micro.grpc.runtime.records.RecordTypes;

/**
 * What is derived from classes, with protobuf-java as the other side: it reads what we write and writes what we read, by the
 * descriptors that tools get.
 */
final class Derived {

    private final RecordTypes types;
    private final RecordCodec codec;
    private final Map<String, FileDescriptor> files = new HashMap<>();

    private Derived(RecordTypes types, ObjectMapper mapper, CodecLimits limits) {
        this.types = types;
        this.codec = new RecordCodec(types, () -> mapper, limits);
        files.put("google/protobuf/wrappers.proto", WrappersProto.getDescriptor());
        Map<String, FileDescriptorProto> protos = new HashMap<>();
        RecordDescriptors.of(types).forEach(it -> protos.put(it.getName(), it));
        protos.keySet().forEach(it -> link(it, protos));
    }

    static Derived of(Class<?>... payloads) {
        return of(mapper(), CodecLimits.DEFAULT, payloads);
    }

    static Derived of(ObjectMapper mapper, CodecLimits limits, Class<?>... payloads) {
        DerivedRecords derived = derive(payloads);
        if (!derived.problems().isEmpty()) {
            throw new AssertionError(derived.problems());
        }
        return new Derived(new RecordTypes(derived.messages(Derived::load), derived.enums(Derived::load)), mapper, limits);
    }

    /** As Quarkus sets it up. */
    static ObjectMapper mapper() {
        return new ObjectMapper().registerModules(new Jdk8Module(), new JavaTimeModule())
                .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS, SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS);
    }

    static List<String> problems(Class<?>... payloads) {
        return derive(payloads).problems();
    }

    byte[] encode(Object value) {
        return codec.forType(value.getClass()).encode(value);
    }

    @SuppressWarnings("unchecked")
    <T> T decode(byte[] bytes, Class<T> type) {
        return (T) codec.forType(type).decode(bytes, 0, bytes.length);
    }

    /** Through protobuf-java: it must understand every byte. */
    String asJson(Object value) throws InvalidProtocolBufferException {
        DynamicMessage message = DynamicMessage.parseFrom(descriptor(value.getClass()), encode(value));
        if (!message.getUnknownFields().asMap().isEmpty()) {
            throw new AssertionError("Unknown fields " + message.getUnknownFields());
        }
        return JsonFormat.printer().omittingInsignificantWhitespace().print(message);
    }

    /** Written by protobuf-java, read by us. */
    <T> T fromJson(String json, Class<T> type) throws InvalidProtocolBufferException {
        DynamicMessage.Builder message = DynamicMessage.newBuilder(descriptor(type));
        JsonFormat.parser().merge(json, message);
        return decode(message.build().toByteArray(), type);
    }

    FileDescriptor file(String name) {
        return files.get(name);
    }

    Descriptor descriptor(Class<?> type) {
        String[] path = types.of(type).path().split("\\.");
        Descriptor found = files.get(types.of(type).file()).findMessageTypeByName(path[0]);
        for (int i = 1; i < path.length; i++) {
            found = found.findNestedTypeByName(path[i]);
        }
        return found;
    }

    private FileDescriptor link(String name, Map<String, FileDescriptorProto> protos) {
        if (!files.containsKey(name)) {
            List<FileDescriptor> imports = new ArrayList<>();
            protos.get(name).getDependencyList().forEach(it -> imports.add(link(it, protos)));
            try {
                files.put(name, FileDescriptor.buildFrom(protos.get(name), imports.toArray(FileDescriptor[]::new)));
            } catch (DescriptorValidationException e) {
                throw new AssertionError(protos.get(name) + " is no proto file", e);
            }
        }
        return files.get(name);
    }

    private static DerivedRecords derive(Class<?>... payloads) {
        List<Class<?>> indexed = new ArrayList<>();
        for (Class<?> payload : payloads) {
            if (payload.isArray()) {
                continue;
            }
            Class<?> outermost = payload;
            while (outermost.getEnclosingClass() != null) {
                outermost = outermost.getEnclosingClass();
            }
            addWithNested(indexed, outermost);
        }
        try {
            return DerivedRecords.of(Arrays.stream(payloads).map(it -> DotName.createSimple(it)).toList(),
                    Index.of(indexed.toArray(Class<?>[]::new)), Set.of(DotName.createSimple("com.google.protobuf.Any")));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static void addWithNested(List<Class<?>> all, Class<?> type) {
        if (!all.contains(type)) {
            all.add(type);
            for (Class<?> nested : type.getDeclaredClasses()) {
                addWithNested(all, nested);
            }
        }
    }

    private static Class<?> load(String name) {
        try {
            return Derived.class.getClassLoader().loadClass(name);
        } catch (ClassNotFoundException e) {
            throw new AssertionError(e);
        }
    }
}
