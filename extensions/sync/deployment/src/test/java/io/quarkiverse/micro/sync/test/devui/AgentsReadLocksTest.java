package io.quarkiverse.micro.sync.test.devui;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

import io.quarkus.test.QuarkusDevModeTest;
import io.vertx.core.json.JsonObject;

@Timeout(180)
class AgentsReadLocksTest {

    private static final String ROOM = "quarkus-micro-sync_";
    private static final String HOME = System.getProperty("user.home");

    @RegisterExtension
    static final QuarkusDevModeTest app = DevMode.app();

    @TempDir
    Path home;

    @AfterEach
    void goHome() {
        System.setProperty("user.home", HOME);
    }

    @Test
    void andReleaseThemWhereADeveloperLetsThem() throws Exception {
        letAgents("release");
        assertThat(ask("tools/list", new JsonObject()).getJsonObject("result").getJsonArray("tools"))
                .extracting(tool -> ((JsonObject) tool).getString("name"))
                .contains(ROOM + "state", ROOM + "locks", ROOM + "release");

        assertThat(said(call("state", new JsonObject()))).contains("\"file\"", "\"reports\"");
        assertThat(said(call("locks", new JsonObject()))).contains("\"invoice-42\"", "\"invoice-43\"", "\"own\" : true");
        JsonObject lock = new JsonObject().put("kind", "lock").put("id", "invoice-42");
        assertThat(said(call("release", lock))).contains("invoice-42");
        assertThat(said(call("locks", new JsonObject()))).doesNotContain("\"invoice-42\"");
        assertThat(call("release", lock).getJsonObject("error").getString("message"))
                .contains("This process has no lock 'invoice-42'");
    }

    /** Quarkus keeps this at home, where a developer's own must be left alone, and reads it with the first request. */
    private void letAgents(String tool) throws Exception {
        Path file = Files.createDirectory(home.resolve(".quarkus")).resolve("dev-mcp.properties");
        Files.writeString(file, "enabled=true\n" + ROOM + tool + "=true\n");
        System.setProperty("user.home", home.toString());
    }

    private static JsonObject call(String tool, JsonObject arguments) throws Exception {
        return ask("tools/call", new JsonObject().put("name", ROOM + tool).put("arguments", arguments));
    }

    private static String said(JsonObject answer) {
        return answer.getJsonObject("result").getJsonArray("content").getJsonObject(0).getString("text");
    }

    private static JsonObject ask(String method, JsonObject parameters) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(DevMode.at("/q/dev-mcp")).header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(new JsonObject().put("jsonrpc", "2.0").put("id", 1).put("method", method)
                        .put("params", parameters).encode()))
                .build();
        return new JsonObject(HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body());
    }
}
