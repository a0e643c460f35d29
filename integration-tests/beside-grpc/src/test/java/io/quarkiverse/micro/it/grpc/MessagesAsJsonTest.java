package io.quarkiverse.micro.it.grpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;

import io.quarkiverse.micro.Code;
import io.quarkiverse.micro.MicroException;
import io.quarkiverse.micro.core.runtime.codec.Codecs;
import io.quarkiverse.micro.it.grpc.proto.HelloReply;
import io.quarkiverse.micro.it.grpc.proto.HelloRequest;
import io.quarkiverse.micro.rpc.CallOptions;
import io.quarkiverse.micro.rpc.RpcClient;
import io.quarkus.test.junit.QuarkusTest;

/**
 * quarkus-grpc brings what the JSON of messages needs.
 */
@QuarkusTest
class MessagesAsJsonTest {

    @Inject
    RpcClient client;

    @Inject
    Codecs codecs;

    @Test
    void aGeneratedMessageTravelsAsJsonWhenTheCallAsksForIt() {
        HelloReply reply = client.call("greeting-service", "Micro.Hello", HelloRequest.newBuilder().setName("Ada").build(),
                HelloReply.class, CallOptions.DEFAULT.withContentType("application/json")).await()
                .atMost(Duration.ofSeconds(10));
        assertThat(reply.getMessage()).isEqualTo("Micro says hello to Ada");
    }

    @Test
    void aMemberThatTheMessageHasNotIsRefused() {
        byte[] json = "{\"name\":\"Ada\",\"age\":36}".getBytes();
        MicroException failure = catchThrowableOfType(MicroException.class, () -> codecs.bind(HelloRequest.class)
                .forContentType("application/json").decode(json, 0, json.length));
        assertThat(failure.code()).isEqualTo(Code.INVALID_ARGUMENT);
        assertThat(failure.detail()).isEqualTo("The JSON for HelloRequest has the unknown member age");
    }
}
