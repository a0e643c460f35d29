package io.quarkiverse.micro.grpc.runtime.reflection;

import jakarta.inject.Singleton;

import com.google.protobuf.InvalidProtocolBufferException;

import io.quarkiverse.micro.grpc.proto.reflection.v1alpha.ServerReflectionRequest;
import io.quarkiverse.micro.grpc.proto.reflection.v1alpha.ServerReflectionResponse;
import io.quarkiverse.micro.rpc.Handler;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.unchecked.Unchecked;

/**
 * gRPC server reflection by its former name, which older tools ask for. The bytes of its messages are those of today's.
 */
@Singleton
@Handler(value = "ServerReflection", protoPackage = "grpc.reflection.v1alpha")
public class ReflectionAlphaHandler {

    private final ReflectionAnswers answers;

    public ReflectionAlphaHandler(ReflectionAnswers answers) {
        this.answers = answers;
    }

    public Multi<ServerReflectionResponse> serverReflectionInfo(Multi<ServerReflectionRequest> questions) {
        return questions.map(Unchecked.function(this::answer));
    }

    private ServerReflectionResponse answer(ServerReflectionRequest question) throws InvalidProtocolBufferException {
        return ServerReflectionResponse.parseFrom(answers.answer(
                io.quarkiverse.micro.grpc.proto.reflection.v1.ServerReflectionRequest.parseFrom(question.toByteString()))
                .toByteString());
    }
}
