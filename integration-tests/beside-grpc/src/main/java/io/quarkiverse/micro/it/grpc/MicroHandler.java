package io.quarkiverse.micro.it.grpc;

import io.quarkiverse.micro.Code;
import io.quarkiverse.micro.MicroException;
import io.quarkiverse.micro.it.grpc.proto.HelloReply;
import io.quarkiverse.micro.it.grpc.proto.HelloRequest;
import io.quarkiverse.micro.it.grpc.proto.MicroApi;
import io.quarkiverse.micro.rpc.Handler;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

@Handler
public class MicroHandler implements MicroApi {

    @Override
    public Uni<HelloReply> hello(HelloRequest request) {
        return Uni.createFrom().item(reply(request));
    }

    @Override
    public Uni<HelloReply> fail(HelloRequest request) {
        throw new MicroException(Code.NOT_FOUND, "nobody is " + request.getName());
    }

    @Override
    public Multi<HelloReply> helloToAll(Multi<HelloRequest> requests) {
        return requests.map(MicroHandler::reply);
    }

    private static HelloReply reply(HelloRequest request) {
        return HelloReply.newBuilder().setMessage("Micro says hello to " + request.getName()).build();
    }
}
