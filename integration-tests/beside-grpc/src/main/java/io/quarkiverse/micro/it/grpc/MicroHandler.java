package io.quarkiverse.micro.it.grpc;

import io.quarkiverse.micro.it.grpc.proto.HelloReply;
import io.quarkiverse.micro.it.grpc.proto.HelloRequest;
import io.quarkiverse.micro.rpc.Handler;

@Handler(value = "Micro", protoPackage = "greeting")
public class MicroHandler {

    public HelloReply hello(HelloRequest request) {
        return HelloReply.newBuilder().setMessage("Micro says hello to " + request.getName()).build();
    }

    public HelloReply fail(HelloRequest request) {
        throw new io.quarkiverse.micro.MicroException(io.quarkiverse.micro.Code.NOT_FOUND, "nobody is " + request.getName());
    }
}
