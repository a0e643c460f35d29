package io.quarkiverse.micro.store.test.devui;

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
class AgentsReadRecordsTest {

    private static final String ROOM = "quarkus-micro-store_";
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
    void andDeleteNoneUnlessADeveloperLetsThem() throws Exception {
        // Quarkus keeps this at home, where a developer's own must be left alone, and reads it with the first request
        Files.writeString(Files.createDirectory(home.resolve(".quarkus")).resolve("dev-mcp.properties"), "enabled=true\n");
        System.setProperty("user.home", home.toString());

        assertThat(ask("tools/list", new JsonObject()).getJsonObject("result").getJsonArray("tools"))
                .extracting(tool -> ((JsonObject) tool).getString("name"))
                .contains(ROOM + "store", ROOM + "tables", ROOM + "records", ROOM + "record")
                .doesNotContain(ROOM + "delete");
        assertThat(said(call("tables", new JsonObject().put("database", "")))).contains("cupboard");
        assertThat(said(call("records", cupboard().put("prefix", "cup/").put("after", "").put("limit", 10))))
                .contains("cup/1", "cup/2").doesNotContain("plate");
        assertThat(said(call("record", cupboard().put("key", "cup/1")))).contains("blue");
        assertThat(call("record", cupboard().put("key", "cup/9")).getJsonObject("error").getString("message"))
                .contains("There is no record 'cup/9' in cupboard");
        assertThat(call("delete", cupboard().put("key", "cup/1")).getJsonObject("error").getString("message"))
                .contains("not enabled");
    }

    private static JsonObject cupboard() {
        return new JsonObject().put("database", "shop").put("table", "cupboard");
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
