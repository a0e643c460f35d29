package io.quarkiverse.micro.examples.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
@Timeout(120)
class GreeterPageTest {

    @TestHTTPResource("/")
    URI page;

    @Test
    void aPageInTheBrowserCallsTheEndpoint() throws Exception {
        assertThat(Browser.textOf(page.resolve("?name=Ada"), "answer")).isEqualTo("Hello Ada");
    }

    @Test
    void andShowsTheErrorThatTheEndpointAnswers() throws Exception {
        assertThat(Browser.textOf(page.resolve("?name="), "answer")).isEqualTo("invalid_argument: Say who is to be greeted");
    }

    @Test
    void curlNeedsNoMoreThanAContentType() throws Exception {
        HttpRequest request = HttpRequest.newBuilder(page.resolve("/browser.Greeter/Hello"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{\"name\":\"Ada\"}")).build();
        assertThat(HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body())
                .isEqualTo("{\"message\":\"Hello Ada\"}");
    }
}
