package io.quarkiverse.micro.sync.test.devui;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

import io.vertx.core.json.Json;
import io.vertx.core.json.JsonObject;

/**
 * A page in a browser, by the DevTools protocol. Looks into shadow roots, of which the Dev UI is made.
 */
final class BrowserPage {

    private static final long BOUND_SECONDS = 20;

    /** All elements that a selector of CSS selects, in whatever shadow. */
    private static final String FIND = """
            (() => {
              const all = root => [...root.querySelectorAll('*')].flatMap(
                  it => it.shadowRoot ? [it, ...all(it.shadowRoot)] : [it]);
              return all(document).filter(it => it.matches(%s))[0];
            })()""";

    private final Map<Integer, CompletableFuture<JsonObject>> asked = new ConcurrentHashMap<>();
    private final WebSocket socket;
    private int last;

    /**
     * @param tools as {@link Chromium#tools()} says
     */
    BrowserPage(URI tools) throws Exception {
        socket = HttpClient.newHttpClient().newWebSocketBuilder().buildAsync(tools, new Answers()).get(BOUND_SECONDS,
                TimeUnit.SECONDS);
    }

    /**
     * @return all that the element shows; empty where there is no such element
     */
    String textOf(String selector) throws Exception {
        return evaluate("(it => it ? (it.shadowRoot ?? it).textContent : '')(" + find(selector) + ")");
    }

    /** As a user would, after a click into the element. */
    void type(String selector, String text) throws Exception {
        evaluate("(it => { it.focus(); return ''; })(" + find(selector) + ")");
        call("Input.insertText", new JsonObject().put("text", text));
    }

    void click(String selector) throws Exception {
        evaluate("(it => { it.click(); return ''; })(" + find(selector) + ")");
    }

    private static String find(String selector) {
        return FIND.formatted(Json.encode(selector));
    }

    private String evaluate(String expression) throws Exception {
        JsonObject answer = call("Runtime.evaluate", new JsonObject().put("expression", expression)
                .put("returnByValue", true));
        if (answer.containsKey("exceptionDetails")) {
            throw new AssertionError(expression + " threw " + answer.getJsonObject("exceptionDetails"));
        }
        return answer.getJsonObject("result").getString("value");
    }

    private JsonObject call(String method, JsonObject parameters) throws Exception {
        CompletableFuture<JsonObject> answer = new CompletableFuture<>();
        int id = ++last;
        asked.put(id, answer);
        socket.sendText(new JsonObject().put("id", id).put("method", method).put("params", parameters).encode(), true);
        JsonObject said = answer.get(BOUND_SECONDS, TimeUnit.SECONDS);
        if (said.containsKey("error")) {
            throw new AssertionError(method + " answers " + said.getJsonObject("error"));
        }
        return said.getJsonObject("result");
    }

    private final class Answers implements WebSocket.Listener {

        private final StringBuilder text = new StringBuilder();

        @Override
        public CompletionStage<?> onText(WebSocket socket, CharSequence part, boolean last) {
            text.append(part);
            if (last) {
                JsonObject answer = new JsonObject(text.toString());
                text.setLength(0);
                CompletableFuture<JsonObject> waiting = asked.remove(answer.getInteger("id", 0));
                if (waiting != null) {
                    waiting.complete(answer);
                }
            }
            return WebSocket.Listener.super.onText(socket, part, last);
        }
    }
}
