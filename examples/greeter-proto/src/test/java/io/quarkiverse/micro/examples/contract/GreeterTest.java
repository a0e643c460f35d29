package io.quarkiverse.micro.examples.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.net.URI;
import java.net.URL;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;

/**
 * Calls the greeter from outside, so that the same tests hold for the packaged application and the native executable.
 */
@QuarkusTest
class GreeterTest {

    @TestHTTPResource("/")
    URL url;

    @Test
    void answersPlainHttp() throws Exception {
        assertThat(post("greeter.v1.Greeter/Hello", "{\"name\":\"Ada\"}").body()).contains("\"message\":\"Hello Ada\"")
                .contains("\"at\":\"20");
    }

    @Test
    void isReadByGet() throws Exception {
        String message = URLEncoder.encode("{\"name\":\"Ada\"}", StandardCharsets.UTF_8);
        HttpResponse<String> read = send(HttpRequest.newBuilder(
                URI.create(url + "greeter.v1.Greeter/Hello?connect=v1&encoding=json&message=" + message)).GET());
        assertThat(read.statusCode()).isEqualTo(200);
        assertThat(read.body()).contains("\"message\":\"Hello Ada\"");
    }

    @Test
    void saysWhatIsWrongWithARequest() throws Exception {
        HttpResponse<String> refused = post("greeter.v1.Greeter/Hello", "{\"name\":1");
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body()).contains("\"code\":\"invalid_argument\"");
    }

    @Test
    void answersUnderItsServiceNameToo() throws Exception {
        assertThat(post("greeter-proto.Greeter/Hello", "{\"name\":\"Ada\"}").body()).contains("\"message\":\"Hello Ada\"");
    }

    @Test
    void tellsToolsWhatItOffers() throws Exception {
        assertThat(grpcurl(List.of(), "list")).contains("greeter.v1.Greeter");
        assertThat(grpcurl(List.of(), "describe", "greeter.v1.Greeter"))
                .contains("rpc HelloInAll ( .greeter.v1.HelloRequest ) returns ( stream .greeter.v1.HelloReply );");
    }

    @Test
    void isCalledByToolsWithoutAFile() throws Exception {
        assertThat(grpcurl(List.of("-d", "{\"name\":\"Ada\"}"), "greeter.v1.Greeter/HelloInAll"))
                .contains("\"message\": \"Hello Ada\"").contains("\"message\": \"Bonjour Ada\"");
        assertThat(grpcurl(List.of("-d", "{\"name\":\"Ada\"} {\"name\":\"Grace\"}"), "greeter.v1.Greeter/HelloToAll"))
                .contains("\"message\": \"Hello Ada\"").contains("\"message\": \"Hello Grace\"");
    }

    @Test
    void isHealthy() throws Exception {
        assertThat(grpcurl(List.of("-d", "{\"service\":\"greeter.v1.Greeter\"}"), "grpc.health.v1.Health/Check"))
                .contains("\"status\": \"SERVING\"");
    }

    private HttpResponse<String> post(String path, String json) throws Exception {
        return send(HttpRequest.newBuilder(URI.create(url + path)).header("content-type", "application/json")
                .POST(BodyPublishers.ofString(json)));
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofString());
    }

    private String grpcurl(List<String> options, String... command) throws Exception {
        Path program = Path.of(System.getenv().getOrDefault("MICRO_TOOLS", "."), "grpcurl");
        if (!Files.isExecutable(program)) {
            String missing = "grpcurl is not there. Build it with .ci/build-tools, and set MICRO_TOOLS to the folder it names";
            if (System.getenv("CI") != null) {
                fail(missing);
            }
            abort(missing);
        }
        List<String> line = new ArrayList<>(List.of(program.toString(), "-plaintext", "-max-time", "20"));
        line.addAll(options);
        line.add("localhost:" + url.getPort());
        line.addAll(List.of(command));
        Process process = new ProcessBuilder(line).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        return said;
    }
}
