package io.quarkiverse.micro.rpc.runtime.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.quarkiverse.micro.Code;
import io.quarkiverse.micro.MicroException;
import io.quarkiverse.micro.core.runtime.dispatch.EndpointFunction;
import io.quarkiverse.micro.core.runtime.dispatch.ExecutionModel;
import io.quarkiverse.micro.core.runtime.dispatch.Streaming;
import io.smallrye.mutiny.Multi;
import io.vertx.core.buffer.Buffer;

class ConnectStreamsEnvelopesTest {

    private static final String TYPE = "application/connect+json";

    private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private StreamingNode node;

    @AfterEach
    void close() {
        node.close();
    }

    private void serve(Streaming streaming, EndpointFunction function) {
        node = new StreamingNode(streaming, ExecutionModel.EVENT_LOOP, function);
    }

    private HttpResponse<byte[]> send(String type, Buffer body) throws Exception {
        return client.send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + node.port + StreamingNode.PATH))
                .header("content-type", type).POST(BodyPublishers.ofByteArray(body.getBytes())).build(),
                BodyHandlers.ofByteArray());
    }

    private static Buffer messages(String... texts) {
        Buffer body = Buffer.buffer();
        Stream.of(texts).forEach(it -> body.appendByte((byte) 0).appendInt(it.length()).appendString(it));
        return body;
    }

    /** Flags and text of each envelope. */
    private static List<String> read(HttpResponse<byte[]> answer) {
        Stream.Builder<String> items = Stream.builder();
        Buffer body = Buffer.buffer(answer.body());
        int at = 0;
        while (at < body.length()) {
            int end = at + 5 + body.getInt(at + 1);
            items.add(body.getByte(at) + body.getString(at + 5, end));
            at = end;
        }
        return items.build().toList();
    }

    @Test
    void withAnEndThatTellsOfSuccess() throws Exception {
        serve(Streaming.REPLIES, (request, call) -> {
            call.head().add("h", "1");
            call.trailers().add("t", "2").add("t", "3");
            return Multi.createFrom().items("a", "b");
        });

        HttpResponse<byte[]> answer = send(TYPE, messages("\"Ada\""));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("content-type")).hasValue(TYPE);
        assertThat(answer.headers().firstValue("h")).hasValue("1");
        assertThat(read(answer)).containsExactly("0\"a\"", "0\"b\"", "2{\"metadata\":{\"t\":[\"2\",\"3\"]}}");
    }

    @Test
    void withAnEndThatTellsOfAnError() throws Exception {
        serve(Streaming.BOTH, (request, call) -> Multi.createBy().concatenating().streams(
                ((Multi<?>) request), Multi.createFrom().failure(new MicroException(Code.CANCELLED, "enough"))));

        HttpResponse<byte[]> answer = send(TYPE, messages("\"a\"", "\"b\""));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(read(answer)).containsExactly("0\"a\"", "0\"b\"",
                "2{\"error\":{\"code\":\"canceled\",\"message\":\"enough\"}}");
    }

    @Test
    void intoOneReply() throws Exception {
        serve(Streaming.REQUESTS, (request, call) -> ((Multi<?>) request).collect().asList().map(Object::toString));

        assertThat(read(send(TYPE, messages("\"a\"", "\"b\"")))).containsExactly("0\"[a, b]\"", "2{}");
    }

    @Test
    void andRefusesWithOneToo() throws Exception {
        serve(Streaming.BOTH, (request, call) -> request);
        node.serving.calls().refuse();

        HttpResponse<byte[]> answer = send(TYPE, messages("\"a\""));

        assertThat(answer.headers().firstValue("micro-outcome")).hasValue("refused");
        assertThat(read(answer)).singleElement().asString().startsWith("2{\"error\":{\"code\":\"unavailable\"");
    }

    @Test
    void andTellsOfAMessageThatIsCutShort() throws Exception {
        serve(Streaming.REQUESTS, (request, call) -> ((Multi<?>) request).collect().last());

        assertThat(read(send(TYPE, messages("\"a\"").appendByte((byte) 0).appendInt(9)))).singleElement().asString()
                .contains("internal", "middle of a message");
    }

    @Test
    void andNeverTakesAPlainBody() throws Exception {
        serve(Streaming.REPLIES, (request, call) -> Multi.createFrom().item("a"));

        assertThat(send("application/json", Buffer.buffer("\"a\"")).statusCode()).isEqualTo(415);
    }
}
