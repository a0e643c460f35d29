package io.quarkiverse.micro.grpc.runtime.reflection;

import java.util.List;
import java.util.Optional;

import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.DescriptorProtos.MethodDescriptorProto;
import com.google.protobuf.DescriptorProtos.ServiceDescriptorProto;

import io.quarkiverse.micro.core.runtime.dispatch.EndpointDescription;
import io.quarkiverse.micro.core.runtime.dispatch.Streaming;

/**
 * The proto file of a handler that nobody wrote one for.
 */
final class ServiceFile {

    private ServiceFile() {
    }

    /**
     * Endpoints whose payloads have no protobuf form are left out, as no tool could call them.
     *
     * @param name of the service, in full
     */
    static FileDescriptorProto of(String name, List<EndpointDescription> endpoints, MessageNames messages) {
        int dot = name.lastIndexOf('.');
        FileDescriptorProto.Builder file = FileDescriptorProto.newBuilder().setName(name + ".proto").setSyntax("proto3");
        if (dot > 0) {
            file.setPackage(name.substring(0, dot));
        }
        ServiceDescriptorProto.Builder service = file.addServiceBuilder().setName(name.substring(dot + 1));
        for (EndpointDescription endpoint : endpoints) {
            Optional<MessageNames.Declaration> request = messages.of(endpoint.requestType());
            Optional<MessageNames.Declaration> reply = messages.of(endpoint.replyType());
            if (request.isPresent() && reply.isPresent()) {
                service.addMethod(method(endpoint, request.get(), reply.get()));
                depend(file, request.get());
                depend(file, reply.get());
            }
        }
        return file.build();
    }

    private static MethodDescriptorProto method(EndpointDescription endpoint, MessageNames.Declaration request,
            MessageNames.Declaration reply) {
        Streaming streaming = endpoint.streaming();
        return MethodDescriptorProto.newBuilder().setName(endpoint.method())
                .setInputType("." + request.name()).setOutputType("." + reply.name())
                .setClientStreaming(streaming.requests()).setServerStreaming(streaming.replies()).build();
    }

    private static void depend(FileDescriptorProto.Builder file, MessageNames.Declaration declaration) {
        if (!file.getDependencyList().contains(declaration.file())) {
            file.addDependency(declaration.file());
        }
    }
}
