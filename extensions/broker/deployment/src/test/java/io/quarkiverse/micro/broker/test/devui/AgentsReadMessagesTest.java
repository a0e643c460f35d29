package io.quarkiverse.micro.broker.test.devui;

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
class AgentsReadMessagesTest {

    private static final String ROOM = "quarkus-micro-broker_";
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
    void andDoNoMoreUnlessADeveloperLetsThem() throws Exception {
        letAgents("pause");
        assertThat(ask("tools/list", new JsonObject()).getJsonObject("result").getJsonArray("tools"))
                .extracting(tool -> ((JsonObject) tool).getString("name"))
                .contains(ROOM + "broker", ROOM + "topics", ROOM + "subscribers", ROOM + "messages", ROOM + "pause")
                .doesNotContain(ROOM + "publish", ROOM + "resume");

        assertThat(call("publish", new JsonObject().put("topic", "orders.placed").put("contentType", "").put("body", "\"one\"")
                .put("headers", new JsonObject())).getJsonObject("error").getString("message")).contains("not enabled");
        assertThat(said(call("messages", new JsonObject().put("topic", "").put("limit", 10)))).isEqualTo("[ ]");

        assertThat(said(call("subscribers", new JsonObject()))).contains("\"Billing.on\"", "\"bills\"", "\"worker\"");
        assertThat(said(call("pause", new JsonObject().put("subscriber", "Billing.on")))).contains("\"paused\" : true");
        assertThat(call("pause", new JsonObject().put("subscriber", "Nobody")).getJsonObject("error").getString("message"))
                .contains("There is no subscriber 'Nobody'. Name one of [Billing.on]");
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
