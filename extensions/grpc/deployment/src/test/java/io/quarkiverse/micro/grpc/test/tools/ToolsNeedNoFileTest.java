package io.quarkiverse.micro.grpc.test.tools;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;

import jakarta.inject.Inject;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.DescriptorProtos.MethodDescriptorProto;

import io.quarkiverse.micro.Code;
import io.quarkiverse.micro.core.runtime.serving.Serving;
import io.quarkiverse.micro.grpc.proto.reflection.v1alpha.ServerReflectionRequest;
import io.quarkiverse.micro.grpc.proto.reflection.v1alpha.ServerReflectionResponse;
import io.quarkiverse.micro.grpc.proto.reflection.v1alpha.ServiceResponse;
import io.quarkiverse.micro.rpc.CallOptions;
import io.quarkiverse.micro.rpc.Handler;
import io.quarkiverse.micro.rpc.RpcClient;
import io.quarkus.test.QuarkusUnitTest;
import io.smallrye.mutiny.Multi;

class ToolsNeedNoFileTest {

    @RegisterExtension
    static final QuarkusUnitTest app = new QuarkusUnitTest()
            .withApplicationRoot(root -> root.addClasses(Greeter.class, Grpcurl.class))
            .overrideConfigKey("quarkus.http.test-port", "0")
            .overrideConfigKey("quarkus.application.name", "greetings");

    @Inject
    Serving serving;

    @Inject
    RpcClient client;

    @BeforeEach
    void awaitReady() {
        await().until(serving::ready);
    }

    @Test
    void servicesAreListed() throws Exception {
        assertThat(Grpcurl.run(List.of(), "list").lines()).containsExactly("greetings.Greeter", "grpc.health.v1.Health",
                "grpc.reflection.v1.ServerReflection", "grpc.reflection.v1alpha.ServerReflection");
    }

    @Test
    void theFormOfARecordIsDescribed() throws Exception {
        assertThat(Grpcurl.run(List.of(), "describe", "greetings.Greeter"))
                .contains("rpc Hello ( .io.quarkiverse.micro.grpc.test.tools.ToolsNeedNoFileTest.Greeter.Request ) returns "
                        + "( .io.quarkiverse.micro.grpc.test.tools.ToolsNeedNoFileTest.Greeter.Reply );")
                .contains("rpc Ping ( .google.protobuf.Empty ) returns ( .google.protobuf.Empty );")
                .contains("returns ( stream .io.");
        assertThat(Grpcurl.run(List.of(), "describe",
                "io.quarkiverse.micro.grpc.test.tools.ToolsNeedNoFileTest.Greeter.Request"))
                .contains("optional string first_name = 1;").contains("repeated .io.").contains("int32 times = 3;");
    }

    /** As tools ask that are older than its name without alpha. */
    @Test
    void olderToolsGetTheSameAnswers() throws Exception {
        List<ServerReflectionResponse> answers = client.stream("greetings",
                "/grpc.reflection.v1alpha.ServerReflection/ServerReflectionInfo",
                Multi.createFrom().items(ServerReflectionRequest.newBuilder().setListServices("").build(),
                        ServerReflectionRequest.newBuilder().setFileContainingSymbol("greetings.Greeter").build(),
                        ServerReflectionRequest.newBuilder().setFileContainingSymbol("greetings.Nobody").build()),
                ServerReflectionRequest.class, ServerReflectionResponse.class).collect().asList().await()
                .atMost(Duration.ofSeconds(20));
        assertThat(answers).hasSize(3);
        assertThat(answers.get(0).getListServicesResponse().getServiceList()).extracting(ServiceResponse::getName)
                .contains("greetings.Greeter", "grpc.reflection.v1alpha.ServerReflection");
        FileDescriptorProto file = FileDescriptorProto
                .parseFrom(answers.get(1).getFileDescriptorResponse().getFileDescriptorProto(0));
        assertThat(file.getPackage()).isEqualTo("greetings");
        assertThat(file.getService(0).getMethodList()).extracting(MethodDescriptorProto::getName).contains("Hello", "Count");
        assertThat(answers.get(2).getErrorResponse().getErrorCode()).isEqualTo(Code.NOT_FOUND.number());
    }

    @Test
    void anEndpointOfRecordsIsCalledWithProtobuf() throws Exception {
        assertThat(Grpcurl.run(List.of("-d", "{\"firstName\":\"Ada\",\"moods\":[\"MOOD_GLAD\"],\"times\":2}"),
                "greetings.Greeter/Hello")).contains("\"message\": \"Hello Ada, [GLAD] x2\"");
    }

    @Test
    void aStreamOfRecordsIsReadWithProtobuf() throws Exception {
        assertThat(Grpcurl.run(List.of("-d", "{\"times\":3}"), "greetings.Greeter/Count")).contains("\"1\"").contains("\"3\"");
    }

    @Test
    void theEmptyMessageIsEmpty() throws Exception {
        assertThat(Grpcurl.run(List.of("-d", "{}"), "greetings.Greeter/Ping").strip()).isEqualTo("{}");
    }

    @Test
    void whatIsNotThereIsSaidToBeMissing() throws Exception {
        assertThat(Grpcurl.run(List.of(), "describe", "greetings.Nobody")).contains("greetings.Nobody");
    }

    @Test
    void ourClientCallsRecordsWithProtobufOnRequest() {
        Greeter.Reply reply = client.call("greetings", "Greeter.Hello",
                new Greeter.Request("Ada", List.of(), 1), Greeter.Reply.class,
                CallOptions.DEFAULT.withContentType("application/protobuf")).await().indefinitely();
        assertThat(reply.message()).isEqualTo("Hello Ada, [] x1");
    }

    @Test
    void healthIsToldOfAllAndOfEach() throws Exception {
        for (String service : List.of("", "greetings.Greeter", "grpc.health.v1.Health")) {
            assertThat(Grpcurl.run(List.of("-d", "{\"service\":\"" + service + "\"}"), "grpc.health.v1.Health/Check"))
                    .contains("\"status\": \"SERVING\"");
        }
        assertThat(Grpcurl.run(List.of("-d", "{\"service\":\"nobody\"}"), "grpc.health.v1.Health/Check"))
                .contains("Code: NotFound").contains("There is no service nobody here");
        assertThat(Grpcurl.run(List.of(), "grpc.health.v1.Health/List")).contains("\"greetings.Greeter\": {");
    }

    @Test
    void healthIsWatched() throws Exception {
        Grpcurl.await("\"status\": \"SERVING\"", List.of("-d", "{\"service\":\"greetings.Greeter\"}"),
                "grpc.health.v1.Health/Watch");
        Grpcurl.await("\"status\": \"SERVICE_UNKNOWN\"", List.of("-d", "{\"service\":\"nobody\"}"),
                "grpc.health.v1.Health/Watch");
    }

    @Handler
    public static class Greeter {

        public enum Mood {
            SAD,
            GLAD
        }

        public record Request(String firstName, List<Mood> moods, int times) {
        }

        public record Reply(String message) {
        }

        public Reply hello(Request request) {
            return new Reply("Hello " + request.firstName() + ", " + request.moods() + " x" + request.times());
        }

        public Multi<Reply> count(Request request) {
            return Multi.createFrom().range(1, request.times() + 1).map(it -> new Reply(Integer.toString(it)));
        }

        public void ping() {
        }
    }
}
