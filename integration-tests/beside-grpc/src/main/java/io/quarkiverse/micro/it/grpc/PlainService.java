package io.quarkiverse.micro.it.grpc;

import io.quarkiverse.micro.it.grpc.proto.HelloReply;
import io.quarkiverse.micro.it.grpc.proto.HelloRequest;
import io.quarkiverse.micro.it.grpc.proto.Plain;
import io.quarkus.grpc.GrpcService;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

@GrpcService
public class PlainService implements Plain {

    @Override
    public Uni<HelloReply> hello(HelloRequest request) {
        return Uni.createFrom().item(reply(request));
    }

    @Override
    public Multi<HelloReply> helloToAll(Multi<HelloRequest> requests) {
        return requests.map(PlainService::reply);
    }

    private static HelloReply reply(HelloRequest request) {
        return HelloReply.newBuilder().setMessage("Plain says hello to " + request.getName()).build();
    }
}
