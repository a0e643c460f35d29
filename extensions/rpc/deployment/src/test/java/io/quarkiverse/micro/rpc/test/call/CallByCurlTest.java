package io.quarkiverse.micro.rpc.test.call;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.Base64;

import jakarta.inject.Inject;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.micro.Code;
import io.quarkiverse.micro.MicroException;
import io.quarkiverse.micro.rpc.Handler;
import io.quarkiverse.micro.rpc.ReadOnly;
import io.quarkiverse.micro.rpc.test.App;
import io.quarkus.test.QuarkusUnitTest;
import io.quarkus.vertx.http.HttpServer;
import io.smallrye.mutiny.Multi;

class CallByCurlTest {

    private static final String QUERY = "?connect=v1&encoding=json&message=%7B%22name%22%3A%22Ada%22%7D";

    @RegisterExtension
    static final QuarkusUnitTest app = App.of(Greeter.class, Greeter.Request.class, Greeter.Reply.class, PlainHttp.class);

    @Inject
    HttpServer server;

    private PlainHttp http;

    @BeforeEach
    void connect() {
        http = new PlainHttp(server.getPort());
    }

    @Test
    void postsJsonAndGetsJson() throws Exception {
        HttpResponse<String> answer = http.postJson("/greeter.Greeter/Hello", "{\"name\":\"Ada\"}");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("{\"message\":\"Hello Ada\"}");
    }

    @Test
    void getsAnErrorItCanRead() throws Exception {
        HttpResponse<String> answer = http.postJson("/Greeter/Hello", "{\"name\":\"\"}");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).isEqualTo("{\"code\":\"invalid_argument\",\"message\":\"Who?\"}");
    }

    @Test
    void getsByGetWhatIsReadOnly() throws Exception {
        assertThat(http.get("/greeter.Greeter/Peek" + QUERY).body()).isEqualTo("{\"message\":\"Hello Ada\"}");
        assertThat(http.get("/greeter.Greeter/Hello" + QUERY).statusCode()).isEqualTo(405);
    }

    @Test
    void isToldThatAStreamIsNoPlainBody() throws Exception {
        HttpResponse<String> answer = http.postJson("/greeter.Greeter/Count", "{\"name\":\"Ada\"}");
        assertThat(answer.statusCode()).isEqualTo(415);
        assertThat(answer.body()).contains("The content type 'application/json' came", "application/connect+json");
    }

    @Test
    void readsAStreamOfEnvelopes() throws Exception {
        String request = "{\"name\":\"Ada\"}";
        HttpResponse<String> answer = http.send("POST", "/greeter.Greeter/Count",
                "\0\0\0\0" + (char) request.length() + request, "content-type", "application/connect+json");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("{\"message\":\"1\"}", "{\"message\":\"2\"}").endsWith("{}");
    }

    @Test
    void readsAStreamAsTextFromThePathOfTheOthers() throws Exception {
        String request = "{\"name\":\"Ada\"}";
        HttpResponse<String> answer = http.send("POST", "/greeter.Greeter/Count",
                Base64.getEncoder().encodeToString(("\0\0\0\0" + (char) request.length() + request).getBytes(ISO_8859_1)),
                "content-type", "application/grpc-web-text+json");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("content-type")).contains("application/grpc-web-text+json");
        assertThat(text(answer.body())).isEqualTo("\0\0\0\0\u000f{\"message\":\"1\"}" + "\0\0\0\0\u000f{\"message\":\"2\"}"
                + "\u0080\0\0\0\u0010grpc-status: 0\r\n");
    }

    /** Base64 whose pieces have a padding of their own. */
    private static String text(String pieces) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < pieces.length(); i += 4) {
            text.append(new String(Base64.getDecoder().decode(pieces.substring(i, i + 4)), ISO_8859_1));
        }
        return text.toString();
    }

    @Handler
    public static class Greeter {

        public record Request(String name) {
        }

        public record Reply(String message) {
        }

        public Reply hello(Request request) {
            if (request.name().isEmpty()) {
                throw new MicroException(Code.INVALID_ARGUMENT, "Who?");
            }
            return new Reply("Hello " + request.name());
        }

        @ReadOnly
        public Reply peek(Request request) {
            return hello(request);
        }

        public Multi<Reply> count(Request request) {
            return Multi.createFrom().items("1", "2").map(Reply::new);
        }
    }
}
