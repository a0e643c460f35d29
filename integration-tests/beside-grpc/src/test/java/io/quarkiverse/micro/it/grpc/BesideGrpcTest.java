package io.quarkiverse.micro.it.grpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.net.ConnectException;
import java.net.Socket;
import java.util.concurrent.TimeUnit;

import jakarta.inject.Inject;

import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.grpc.ManagedChannel;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.ClientCalls;
import io.quarkiverse.micro.it.grpc.proto.HelloReply;
import io.quarkiverse.micro.it.grpc.proto.HelloRequest;
import io.quarkiverse.micro.it.grpc.proto.MicroGrpc;
import io.quarkiverse.micro.it.grpc.proto.PlainGrpc;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.http.HttpServer;

@QuarkusTest
class BesideGrpcTest {

    private static final HelloRequest ADA = HelloRequest.newBuilder().setName("Ada").build();

    @Inject
    HttpServer server;

    ManagedChannel channel;

    @BeforeEach
    void connect() {
        channel = NettyChannelBuilder.forAddress("localhost", server.getPort()).usePlaintext().build();
    }

    @AfterEach
    void disconnect() throws InterruptedException {
        channel.shutdownNow().awaitTermination(5, TimeUnit.SECONDS);
    }

    @Test
    void aForeignGrpcClientCallsAHandler() {
        assertThat(MicroGrpc.newBlockingStub(channel).hello(ADA).getMessage()).isEqualTo("Micro says hello to Ada");
    }

    @Test
    void aServiceOfQuarkusGrpcOnTheSamePortKeepsWorking() {
        assertThat(PlainGrpc.newBlockingStub(channel).hello(ADA).getMessage()).isEqualTo("Plain says hello to Ada");
    }

    @Test
    void thereIsNoSecondServer() {
        int port = ConfigProvider.getConfig().getValue("quarkus.grpc.server.test-port", Integer.class);
        assertThatThrownBy(() -> new Socket("localhost", port).close()).isInstanceOf(ConnectException.class);
    }

    @Test
    void anErrorUnderAProtoPackageHasGrpcsOwnForm() {
        StatusRuntimeException error = catchThrowableOfType(StatusRuntimeException.class,
                () -> callFail("greeting.Micro/Fail"));
        assertThat(error.getStatus().getCode()).isEqualTo(Status.Code.NOT_FOUND);
        assertThat(error.getStatus().getDescription()).isEqualTo("nobody is Ada");
    }

    @Test
    void anErrorUnderTheServiceNameHasGoMicrosForm() {
        StatusRuntimeException error = catchThrowableOfType(StatusRuntimeException.class,
                () -> callFail("greeting-service.Micro/Fail"));
        assertThat(error.getStatus().getCode()).isEqualTo(Status.Code.NOT_FOUND);
        assertThat(error.getStatus().getDescription()).isEqualTo(
                "{\"id\":\"greeting-service\",\"code\":404,\"detail\":\"nobody is Ada\",\"status\":\"Not Found\"}");
    }

    @Test
    void aCallMeantForAnotherServiceIsNotServed() {
        StatusRuntimeException error = catchThrowableOfType(StatusRuntimeException.class,
                () -> callFail("other-service.Micro/Fail"));
        assertThat(error.getStatus().getCode()).isEqualTo(Status.Code.UNIMPLEMENTED);
    }

    private HelloReply callFail(String method) {
        var descriptor = MicroGrpc.getHelloMethod().toBuilder().setFullMethodName(method).build();
        return ClientCalls.blockingUnaryCall(channel, descriptor, io.grpc.CallOptions.DEFAULT, ADA);
    }
}
