package io.quarkiverse.micro.broker.test.http;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

import org.awaitility.Awaitility;
import org.eclipse.microprofile.config.ConfigProvider;

import io.quarkiverse.micro.registry.Node;
import io.quarkiverse.micro.registry.Registry;

/**
 * Posts as any HTTP client would, to the one subscription that the registry names for a topic.
 */
final class Post {

    private static final HttpClient CLIENT = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5)).build();

    private Post() {
    }

    static String idOf(String topic, Registry registry) {
        return Awaitility.await().until(() -> registry.lookup("micro.http.broker").await().indefinitely().stream()
                .flatMap(service -> service.nodes().stream()).filter(node -> topic.equals(node.metadata().get("topic")))
                .map(Node::id).findFirst().orElse(null), id -> id != null);
    }

    static HttpResponse<String> to(String id, String body, String... headers) throws Exception {
        HttpRequest.Builder request = request(id).POST(HttpRequest.BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        } else {
            request.header("content-type", "application/json");
        }
        return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    static HttpResponse<String> get(String id) throws Exception {
        return CLIENT.send(request(id).GET().build(), HttpResponse.BodyHandlers.ofString());
    }

    private static HttpRequest.Builder request(String id) {
        int port = ConfigProvider.getConfig().getValue("quarkus.http.test-port", Integer.class);
        return HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/?id="
                + URLEncoder.encode(id, StandardCharsets.UTF_8))).timeout(Duration.ofSeconds(10));
    }
}
