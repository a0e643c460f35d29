package io.quarkiverse.micro.grpc.runtime.reflection;

import java.util.List;
import java.util.Map;

import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

import io.quarkiverse.micro.core.runtime.codec.ProtobufMessages;
import io.quarkiverse.micro.core.runtime.identity.ServiceIdentity;
import io.quarkiverse.micro.grpc.runtime.records.RecordTypes;
import io.quarkiverse.micro.rpc.runtime.server.ServedEndpoints;

/**
 * Puts together what reflection and health know of the services here.
 */
@Singleton
public class ReflectionBeans {

    @Produces
    @Singleton
    ServedFiles files(ServiceIdentity identity, ServedEndpoints endpoints, GeneratedFiles generated,
            Instance<ProtobufMessages> messages, Instance<RecordTypes> records) {
        return new ServedFiles(identity.name(), endpoints.all(), generated,
                messages.isResolvable() ? messages.get().defaults() : Map.of(),
                records.isResolvable() ? records.get() : new RecordTypes(List.of(), List.of()));
    }

    @Produces
    @Singleton
    ReflectionAnswers answers(ServedFiles files, Instance<NeighbourServices> neighbours) {
        return new ReflectionAnswers(files, neighbours.isResolvable() ? neighbours.get() : Map::of);
    }
}
