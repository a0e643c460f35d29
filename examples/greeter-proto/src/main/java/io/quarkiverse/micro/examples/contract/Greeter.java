package io.quarkiverse.micro.examples.contract;

import java.time.Instant;
import java.util.List;

import com.google.protobuf.Timestamp;

import io.quarkiverse.micro.rpc.Handler;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

@Handler
public class Greeter implements GreeterApi {

    private static final List<String> LANGUAGES = List.of("Hello", "Bonjour", "Hallo");

    @Override
    public Uni<HelloReply> hello(HelloRequest request) {
        return Uni.createFrom().item(reply("Hello", request));
    }

    @Override
    public Multi<HelloReply> helloInAll(HelloRequest request) {
        return Multi.createFrom().iterable(LANGUAGES).map(hello -> reply(hello, request));
    }

    @Override
    public Multi<HelloReply> helloToAll(Multi<HelloRequest> requests) {
        return requests.map(request -> reply("Hello", request));
    }

    private static HelloReply reply(String hello, HelloRequest request) {
        return HelloReply.newBuilder().setMessage(hello + " " + request.getName())
                .setAt(Timestamp.newBuilder().setSeconds(Instant.now().getEpochSecond())).build();
    }
}
