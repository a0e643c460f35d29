package io.quarkiverse.micro.broker.test.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;

import jakarta.inject.Inject;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.micro.broker.Delivery;
import io.quarkiverse.micro.broker.Subscriber;
import io.quarkiverse.micro.broker.test.App;
import io.quarkiverse.micro.broker.test.Box;
import io.quarkiverse.micro.registry.Registry;
import io.quarkus.test.QuarkusUnitTest;

/**
 * The receiver's side of Go Micro's HTTP broker, as it was recorded from go-micro v4.11.0, for ids of ours.
 */
class GoMicrosPublishersPostTest {

    private static final String MESSAGE = "{\"Header\":{\"Content-Type\":\"application/json\",\"Foo-Bar\":\"baz\","
            + "\"Lower\":\"x\",\"Micro-ID\":\"64472825-9a64-48bb-a32a-398d4d86db6b\",\"Micro-Topic\":\"events.demo\"},"
            + "\"Body\":\"eyJuYW1lIjoicDAifQo=\"}";

    @RegisterExtension
    static final QuarkusUnitTest app = App.overHttp(Events.class, Event.class, Post.class)
            .overrideConfigKey("quarkus.micro.broker.max-message-size", "1K");

    @Inject
    Registry registry;

    @Inject
    Box box;

    private String id;

    @BeforeEach
    void findSubscription() {
        box.clear();
        id = Post.idOf("events.demo", registry);
    }

    @Test
    void theirMessageIsTaken() throws Exception {
        expect(Post.to(id, MESSAGE), 200, "");
        assertThat(box.await(1)).containsExactly("p0 baz x 64472825-9a64-48bb-a32a-398d4d86db6b");
    }

    @Test
    void membersInLowerCaseAreTaken() throws Exception {
        expect(Post.to(id, MESSAGE.replace("Header", "header").replace("Body", "body")), 200, "");
        box.await(1);
    }

    @Test
    void theSubscribersFailureIsNotTheirs() throws Exception {
        expect(Post.to(id, MESSAGE.replace("baz", "fail")), 200, "");
    }

    @Test
    void aMessageWithoutATopicIsAnErrorInTheirWords() throws Exception {
        expect(Post.to(id, "{\"Header\":{},\"Body\":null}"), 500, "{\"id\":\"go.micro.broker\",\"code\":500,"
                + "\"detail\":\"Topic not found\",\"status\":\"Internal Server Error\"}");
    }

    @Test
    void anythingButAMessageIsAnErrorInTheirForm() throws Exception {
        expect(Post.to(id, "{x"), 500, "{\"id\":\"go.micro.broker\",\"code\":500,\"detail\":\"Error parsing request body: "
                + "The message is no JSON of a Header and a Body\",\"status\":\"Internal Server Error\"}");
    }

    @Test
    void aMessageOfAnotherTopicIsNotTaken() throws Exception {
        assertThat(Post.to(id, MESSAGE.replace("events.demo", "events.other")).statusCode()).isEqualTo(404);
    }

    @Test
    void aMessageBeyondTheLimitIsNotTaken() throws Exception {
        HttpResponse<String> answer = Post.to(id, MESSAGE.replace("eyJ", "A".repeat(100_000) + "eyJ"));
        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(answer.body()).contains("quarkus.micro.broker.max-message-size");
    }

    private static void expect(HttpResponse<String> answer, int status, String body) {
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.body()).isEqualTo(body);
    }

    public record Event(String name) {
    }

    public static class Events {

        @Inject
        Box box;

        @Subscriber(topic = "events.demo")
        void on(Event event, Delivery delivery) {
            String foo = delivery.header("foo-bar").orElseThrow();
            if (foo.equals("fail")) {
                throw new IllegalStateException("The subscriber failed");
            }
            box.put(event.name() + " " + foo + " " + delivery.header("lower").orElseThrow() + " "
                    + delivery.header("micro-id").orElseThrow());
        }
    }
}
