package io.quarkiverse.micro.broker.test.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;

import jakarta.inject.Inject;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.quarkiverse.micro.broker.Delivery;
import io.quarkiverse.micro.broker.Subscriber;
import io.quarkiverse.micro.broker.test.App;
import io.quarkiverse.micro.registry.Registry;
import io.quarkiverse.micro.test.application.Box;
import io.quarkus.test.QuarkusUnitTest;

/**
 * The receiver's side of Go Micro's HTTP broker, as it was recorded from go-micro v4.11.0, for ids of ours. Two differences are
 * meant: what is no message for us is the application's to answer, and what is wrong with JSON is said in our words.
 */
class GoMicrosPublishersPostTest {

    /** By path, because the application's class loader has no resources of tests. */
    private static final Path VECTORS = Path.of("src", "test", "resources", "vectors", "http-receiver.json");

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
    void theNodeNamesItsBrokerAsTheirsDo() {
        await().untilAsserted(() -> assertThat(registry.lookup("billing").await().atMost(Duration.ofSeconds(5)))
                .singleElement().satisfies(billing -> assertThat(billing.nodes().get(0).metadata())
                        .containsEntry("broker", "http")));
    }

    @Test
    void theirMessageIsTaken() throws Exception {
        expect(Post.to(id, MESSAGE), 200, "");
        assertThat(box.await(1)).containsExactly("p0 baz x 64472825-9a64-48bb-a32a-398d4d86db6b");
    }

    @Test
    void membersInLowerCaseAreTaken() throws Exception {
        HttpResponse<String> answer = Post.to(id, MESSAGE.replace("Header", "header").replace("Body", "body"));
        assertThat(answer.statusCode()).isEqualTo(theirs("keys header/body in lower case").status());
        box.await(1);
    }

    @Test
    void theSubscribersFailureIsNotTheirs() throws Exception {
        Answer theirs = theirs("handler returned an error");
        expect(Post.to(id, MESSAGE.replace("baz", "fail")), theirs.status(), theirs.body());
        assertThat(box.await(1)).containsExactly("java.lang.IllegalStateException: The subscriber failed");
    }

    @Test
    void aMessageWithoutATopicIsAnErrorInTheirWords() throws Exception {
        Answer theirs = theirs("no Micro-Topic in Header");
        expect(Post.to(id, "{\"Header\":{},\"Body\":null}"), theirs.status(), theirs.body());
    }

    @Test
    void anythingButAMessageIsAnErrorInTheirFormAndOurWords() throws Exception {
        Answer theirs = theirs("malformed JSON {x");
        String words = "invalid character 'x' looking for beginning of object key string";
        assertThat(theirs.body()).contains(words);
        expect(Post.to(id, "{x"), theirs.status(),
                theirs.body().replace(words, "The message is no JSON of a Header and a Body"));
    }

    @Test
    void aGetAndAnUnknownIdThatTheyAnswerGoOnToTheApplication() throws Exception {
        assertThat(theirs("GET").status()).isEqualTo(405);
        assertThat(Post.get(id).statusCode()).isEqualTo(404);
        assertThat(theirs("unknown id").status()).isEqualTo(200);
        assertThat(Post.to("unknown", MESSAGE).statusCode()).isEqualTo(404);
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

    /** What go-micro answered. */
    private static Answer theirs(String name) throws IOException {
        for (JsonNode one : new ObjectMapper().readTree(VECTORS.toFile()).get("http_receiver")) {
            if (one.get("case").asText().equals(name)) {
                return new Answer(one.get("status").asInt(), one.path("body").asText());
            }
        }
        throw new AssertionError("There is no case '" + name + "'");
    }

    private record Answer(int status, String body) {
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

        @Subscriber(topic = "dead-letter.events.demo")
        void dead(Delivery letter) {
            box.put(letter.header("dead-letter-cause").orElseThrow());
        }
    }
}
