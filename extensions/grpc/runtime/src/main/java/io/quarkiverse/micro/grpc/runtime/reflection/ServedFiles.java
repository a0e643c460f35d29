package io.quarkiverse.micro.grpc.runtime.reflection;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

import org.jboss.logging.Logger;

import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.EmptyProto;
import com.google.protobuf.Message;
import com.google.protobuf.MessageLite;
import com.google.protobuf.WrappersProto;

import io.quarkiverse.micro.core.runtime.dispatch.EndpointDescription;
import io.quarkiverse.micro.core.runtime.dispatch.ServedEndpoint;
import io.quarkiverse.micro.grpc.runtime.records.RecordDescriptors;
import io.quarkiverse.micro.grpc.runtime.records.RecordEnum;
import io.quarkiverse.micro.grpc.runtime.records.RecordMessage;
import io.quarkiverse.micro.grpc.runtime.records.RecordTypes;

/**
 * The services here and the proto files that describe them: those that were written, those derived from records, and for
 * handlers without a contract those that describe their endpoints. Put together when the first tool asks.
 */
public final class ServedFiles {

    private static final Logger LOG = Logger.getLogger(ServedFiles.class);

    private final Map<String, List<EndpointDescription>> services;
    private final GeneratedFiles generated;
    private final Map<Class<?>, MessageLite> messages;
    private final RecordTypes records;
    private volatile ProtoFiles files;

    /**
     * @param service name of the service
     * @param endpoints what is served here
     * @param messages the default instance of every message class
     */
    public ServedFiles(String service, List<ServedEndpoint> endpoints, GeneratedFiles generated,
            Map<Class<?>, MessageLite> messages, RecordTypes records) {
        this.services = new ServiceNames(service, names(records)).of(endpoints);
        this.generated = generated;
        this.messages = messages;
        this.records = records;
    }

    /**
     * @return the full names of the services that are handlers here
     */
    public SortedSet<String> services() {
        return new TreeSet<>(services.keySet());
    }

    /** Two threads may both put them together; either result will do. */
    ProtoFiles files() {
        ProtoFiles ready = files;
        if (ready == null) {
            ready = collect();
            files = ready;
        }
        return ready;
    }

    private ProtoFiles collect() {
        ProtoFiles collected = new ProtoFiles();
        List<FileDescriptor> written = new ArrayList<>(generated.all());
        messages.values().stream().filter(Message.class::isInstance)
                .forEach(it -> written.add(((Message) it).getDescriptorForType().getFile()));
        written.add(EmptyProto.getDescriptor());
        written.add(WrappersProto.getDescriptor());
        written.forEach(it -> addWithImports(collected, it));
        RecordDescriptors.of(records).forEach(it -> collected.addDerived(it).ifPresent(LOG::warn));
        MessageNames names = new MessageNames(messages, records);
        services.forEach((name, endpoints) -> {
            if (collected.fileOf(name) == null) {
                collected.add(ServiceFile.of(name, endpoints, names));
            }
        });
        return collected;
    }

    private static Set<String> names(RecordTypes records) {
        Set<String> names = new HashSet<>();
        Stream.concat(records.messages().stream().map(RecordMessage::name), records.enums().stream().map(RecordEnum::name))
                .forEach(name -> {
                    for (int end = name.length(); end > 0; end = name.lastIndexOf('.', end - 1)) {
                        names.add(name.substring(0, end));
                    }
                });
        return names;
    }

    private static void addWithImports(ProtoFiles files, FileDescriptor file) {
        if (!files.hasFile(file.getName())) {
            files.add(file.toProto());
            file.getDependencies().forEach(it -> addWithImports(files, it));
        }
    }
}
