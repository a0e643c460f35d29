package io.quarkiverse.micro.test.browser;

import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A page in a browser, by the DevTools protocol. Looks into shadow roots, of which the Dev UI is made.
 */
public final class BrowserPage {

    private static final long BOUND_SECONDS = 20;
    private static final Pattern ID = Pattern.compile("\\{\"id\":(\\d+)");
    private static final Pattern VALUE = Pattern.compile("\"value\":\"([^\"]*)\"");

    /** All elements that a selector of CSS selects, in whatever shadow. */
    private static final String FIND = """
            (() => {
              const all = root => [...root.querySelectorAll('*')].flatMap(
                  it => it.shadowRoot ? [it, ...all(it.shadowRoot)] : [it]);
              return all(document).filter(it => it.matches(%s))[0];
            })()""";

    private final Map<Integer, CompletableFuture<String>> asked = new ConcurrentHashMap<>();
    private final WebSocket socket;
    private int last;

    /**
     * @param tools address of the DevTools of the page
     */
    BrowserPage(URI tools) throws Exception {
        socket = HttpClient.newHttpClient().newWebSocketBuilder().buildAsync(tools, new Answers()).get(BOUND_SECONDS,
                TimeUnit.SECONDS);
    }

    /**
     * @return all that the element shows; empty where there is no such element
     */
    public String textOf(String selector) throws Exception {
        return evaluate("(it => it ? (it.shadowRoot ?? it).textContent : '')(" + find(selector) + ")");
    }

    /** As a user would, after a click into the element. */
    public void type(String selector, String text) throws Exception {
        evaluate("(it => { it.focus(); return ''; })(" + find(selector) + ")");
        call("Input.insertText", "{\"text\":" + quoted(text) + "}");
    }

    public void click(String selector) throws Exception {
        evaluate("(it => { it.click(); return ''; })(" + find(selector) + ")");
    }

    private static String find(String selector) {
        return FIND.formatted(quoted(selector));
    }

    /** The value comes back as a URL has it, so that it can be read without a parser of JSON. */
    private String evaluate(String expression) throws Exception {
        String answer = call("Runtime.evaluate",
                "{\"returnByValue\":true,\"expression\":" + quoted("encodeURIComponent(" + expression + ")") + "}");
        Matcher value = VALUE.matcher(answer);
        if (!value.find()) {
            throw new AssertionError(expression + " gave no text: " + answer);
        }
        return URLDecoder.decode(value.group(1), StandardCharsets.UTF_8);
    }

    /**
     * @param parameters as JSON
     */
    private String call(String method, String parameters) throws Exception {
        CompletableFuture<String> answer = new CompletableFuture<>();
        int id = ++last;
        asked.put(id, answer);
        socket.sendText("{\"id\":" + id + ",\"method\":\"" + method + "\",\"params\":" + parameters + "}", true);
        return answer.get(BOUND_SECONDS, TimeUnit.SECONDS);
    }

    private static String quoted(String text) {
        StringBuilder json = new StringBuilder("\"");
        text.chars().forEach(c -> {
            if (c == '"' || c == '\\') {
                json.append('\\').append((char) c);
            } else if (c < ' ') {
                json.append(String.format("\\u%04x", c));
            } else {
                json.append((char) c);
            }
        });
        return json.append('"').toString();
    }

    private final class Answers implements WebSocket.Listener {

        private final StringBuilder text = new StringBuilder();

        @Override
        public CompletionStage<?> onText(WebSocket socket, CharSequence part, boolean last) {
            text.append(part);
            if (last) {
                Matcher id = ID.matcher(text);
                CompletableFuture<String> waiting = id.lookingAt() ? asked.remove(Integer.valueOf(id.group(1))) : null;
                if (waiting != null) {
                    waiting.complete(text.toString());
                }
                text.setLength(0);
            }
            return WebSocket.Listener.super.onText(socket, part, last);
        }
    }
}
