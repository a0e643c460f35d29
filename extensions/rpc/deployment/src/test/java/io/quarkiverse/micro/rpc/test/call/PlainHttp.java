package io.quarkiverse.micro.rpc.test.call;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;

/** What curl or a browser sends. */
final class PlainHttp {

    private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final int port;

    PlainHttp(int port) {
        this.port = port;
    }

    /**
     * @param headers names and values in turn
     */
    HttpResponse<String> postJson(String path, String json, String... headers) throws IOException, InterruptedException {
        return send("POST", path, json, with("content-type", "application/json", headers));
    }

    HttpResponse<String> get(String path, String... headers) throws IOException, InterruptedException {
        return send("GET", path, "", headers);
    }

    /** What a browser asks before it posts JSON for a page. */
    HttpResponse<String> preflight(String path, String origin) throws IOException, InterruptedException {
        return send("OPTIONS", path, "", "origin", origin, "access-control-request-method", "POST",
                "access-control-request-headers", "content-type");
    }

    HttpResponse<String> send(String method, String path, String body, String... headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path)).method(method,
                body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        return client.send(request.build(), BodyHandlers.ofString());
    }

    private static String[] with(String name, String value, String... headers) {
        String[] all = new String[headers.length + 2];
        System.arraycopy(headers, 0, all, 0, headers.length);
        all[headers.length] = name;
        all[headers.length + 1] = value;
        return all;
    }
}
