package io.quarkiverse.micro.rpc.runtime.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import com.fasterxml.jackson.databind.JsonNode;

import io.quarkiverse.micro.core.runtime.dispatch.ExecutionModel;
import io.quarkiverse.micro.core.runtime.dispatch.Streaming;
import io.quarkiverse.micro.rpc.runtime.wire.RawStream;
import io.smallrye.mutiny.Multi;

class AGoCallersMissingRequestIsItsZeroValueTest {

    record Request(String name, int count) {
    }

    private StreamingNode node;

    @AfterEach
    void close() {
        node.close();
    }

    private void serve(Streaming streaming, Class<?> requests) {
        node = new StreamingNode(streaming, ExecutionModel.EVENT_LOOP, Map.of(), requests,
                (request, call) -> request instanceof Multi<?> all ? all.map(Object::toString) : request.toString());
    }

    private RawStream call(String request) {
        return RawStream.open(RawStream.client(node.vertx), node.port, StreamingNode.PATH, Map.of()).send(request).end();
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "null", "{}" })
    void inGrpcByItsOwnPath(String request) {
        serve(Streaming.NONE, Request.class);

        RawStream stream = call(request);

        assertThat(stream.grpcStatus()).isZero();
        assertThat(stream.texts()).containsExactly("\"Request[name=null, count=0]\"");
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "null" })
    void alsoInAStream(String request) {
        serve(Streaming.BOTH, Request.class);

        RawStream stream = call(request);

        assertThat(stream.grpcStatus()).isZero();
        assertThat(stream.texts()).containsExactly("\"Request[name=null, count=0]\"");
    }

    @Test
    void butNullStaysNullWhereItIsAValue() {
        serve(Streaming.NONE, JsonNode.class);

        RawStream stream = call("null");

        assertThat(stream.grpcStatus()).isZero();
        assertThat(stream.texts()).containsExactly("\"null\"");
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "null" })
    void andConnectWantsARequest(String request) throws Exception {
        serve(Streaming.NONE, Request.class);
        HttpRequest post = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + node.port + StreamingNode.PATH))
                .header("content-type", "application/json").POST(BodyPublishers.ofString(request)).build();

        assertThat(HttpClient.newHttpClient().send(post, BodyHandlers.ofString()).statusCode()).isEqualTo(400);
    }
}
