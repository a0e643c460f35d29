package io.quarkiverse.micro.test.application;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An agent that asks one extension of an application in dev mode, which runs in this JVM, by Dev MCP.
 */
public final class DevMcp implements AutoCloseable {

    private static final Duration LONGEST_ANSWER = Duration.ofSeconds(30);
    private static final Pattern TEXT = textOf("text");
    private static final Pattern MESSAGE = textOf("message");
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private final URI address;
    private final String prefix;
    private final String home = System.getProperty("user.home");

    /**
     * Quarkus keeps at home what a developer lets agents do, and reads it with the first request. A developer's own must be
     * left alone, so home is elsewhere until this is closed.
     *
     * @param address {@code /q/dev-mcp} of the application
     * @param extension its artifact
     * @param allowed the tools that an agent may use beside those that only read
     */
    public DevMcp(URI address, String extension, String... allowed) throws IOException {
        this.address = address;
        this.prefix = extension + "_";
        Path elsewhere = Files.createTempDirectory(Path.of("target"), "home").toAbsolutePath();
        StringBuilder settings = new StringBuilder("enabled=true\n");
        for (String tool : allowed) {
            settings.append(prefix).append(tool).append("=true\n");
        }
        Files.writeString(Files.createDirectory(elsewhere.resolve(".quarkus")).resolve("dev-mcp.properties"), settings);
        System.setProperty("user.home", elsewhere.toString());
    }

    /**
     * @return the extension's tools that an agent may use
     */
    public List<String> tools() throws Exception {
        return Pattern.compile("\"name\"\\s*:\\s*\"" + Pattern.quote(prefix) + "(\\w+)\"").matcher(ask("tools/list", "{}"))
                .results().map(found -> found.group(1)).toList();
    }

    /**
     * @param arguments as JSON
     * @return the text of the answer
     */
    public String call(String tool, String arguments) throws Exception {
        return find(TEXT, "\"result\"", request(tool, arguments));
    }

    /**
     * @param arguments as JSON
     * @return why there is no answer
     */
    public String refusal(String tool, String arguments) throws Exception {
        return find(MESSAGE, "\"error\"", request(tool, arguments));
    }

    @Override
    public void close() {
        System.setProperty("user.home", home);
    }

    private String request(String tool, String arguments) throws Exception {
        return ask("tools/call", "{\"name\":\"" + prefix + tool + "\",\"arguments\":" + arguments + "}");
    }

    private String ask(String method, String parameters) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(address).timeout(LONGEST_ANSWER)
                .header("Content-Type", "application/json").POST(BodyPublishers.ofString(
                        "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"" + method + "\",\"params\":" + parameters + "}"))
                .build();
        return CLIENT.send(request, BodyHandlers.ofString()).body();
    }

    private static Pattern textOf(String member) {
        return Pattern.compile("\"" + member + "\"\\s*:\\s*\"((?:[^\"\\\\]++|\\\\.)*+)\"");
    }

    /** This room has no parser of JSON, and of the escapes of JSON these answers have only those that Java has, too. */
    private static String find(Pattern pattern, String part, String answer) {
        Matcher found = pattern.matcher(answer);
        assertThat(answer).contains(part);
        assertThat(found.find()).as(answer).isTrue();
        return found.group(1).translateEscapes();
    }
}
