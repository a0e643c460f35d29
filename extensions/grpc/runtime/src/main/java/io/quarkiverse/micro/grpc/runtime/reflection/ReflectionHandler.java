package io.quarkiverse.micro.grpc.runtime.reflection;

import jakarta.inject.Singleton;

import io.quarkiverse.micro.grpc.proto.reflection.v1.ServerReflectionRequest;
import io.quarkiverse.micro.grpc.proto.reflection.v1.ServerReflectionResponse;
import io.quarkiverse.micro.rpc.Handler;
import io.smallrye.mutiny.Multi;

/**
 * gRPC server reflection.
 */
@Singleton
@Handler(value = "ServerReflection", protoPackage = "grpc.reflection.v1")
public class ReflectionHandler {

    private final ReflectionAnswers answers;

    public ReflectionHandler(ReflectionAnswers answers) {
        this.answers = answers;
    }

    public Multi<ServerReflectionResponse> serverReflectionInfo(Multi<ServerReflectionRequest> questions) {
        return questions.map(answers::answer);
    }
}
