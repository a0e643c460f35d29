package io.quarkiverse.micro.broker.test.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.micro.broker.Subscriber;
import io.quarkiverse.micro.broker.test.App;
import io.quarkiverse.micro.registry.Registry;
import io.quarkiverse.micro.test.application.Box;
import io.quarkus.test.QuarkusUnitTest;
import io.vertx.ext.web.Router;

/**
 * A page of a browser must not be able to publish to a developer's machine, nor anybody outside the network. What is not a
 * message for us is the application's business.
 */
class StrangersCannotPublishTest {

    private static final String MESSAGE = "{\"Header\":{\"Content-Type\":\"text/plain\",\"Micro-Topic\":\"events\"},"
            + "\"Body\":\"eA==\"}";

    @RegisterExtension
    static final QuarkusUnitTest app = App.overHttp(Events.class, Application.class, Post.class)
            .overrideConfigKey("quarkus.http.proxy.proxy-address-forwarding", "true");

    @Inject
    Registry registry;

    @Inject
    Box box;

    private String id;

    @BeforeEach
    void findSubscription() {
        id = Post.idOf("events", registry);
    }

    @AfterEach
    void nothingWasDelivered() {
        assertThat(box.seen()).isEmpty();
    }

    @Test
    void fromAPageOfABrowser() throws Exception {
        expectApplication(Post.to(id, MESSAGE, "content-type", "application/json", "origin", "http://evil.example"));
    }

    @Test
    void withAnythingButJson() throws Exception {
        expectApplication(Post.to(id, MESSAGE, "content-type", "text/plain"));
    }

    @Test
    void withoutTheIdOfASubscription() throws Exception {
        expectApplication(Post.to("events-11111111-1111-1111-1111-111111111111", MESSAGE));
    }

    @Test
    void byAnotherMethod() throws Exception {
        expectApplication(Post.get(id));
    }

    @Test
    void fromOutsideTheNetwork() throws Exception {
        HttpResponse<String> answer = Post.to(id, MESSAGE, "content-type", "application/json", "x-forwarded-for",
                "198.51.100.9");
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).contains("quarkus.micro.network");
    }

    private static void expectApplication(HttpResponse<String> answer) {
        assertThat(answer.body()).isEqualTo("The application's own");
    }

    public static class Application {

        void routes(@Observes Router router) {
            router.route("/").handler(routing -> routing.end("The application's own"));
        }
    }

    public static class Events {

        @Inject
        Box box;

        @Subscriber(topic = "events")
        void on(String event) {
            box.put(event);
        }
    }
}
