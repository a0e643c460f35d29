package io.quarkiverse.micro.rpc.test.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

import jakarta.inject.Inject;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.micro.Code;
import io.quarkiverse.micro.Metadata;
import io.quarkiverse.micro.MicroException;
import io.quarkiverse.micro.rpc.Call;
import io.quarkiverse.micro.rpc.CallOptions;
import io.quarkiverse.micro.rpc.CallStream;
import io.quarkiverse.micro.rpc.Handler;
import io.quarkiverse.micro.rpc.MicroClient;
import io.quarkiverse.micro.rpc.ReplyStream;
import io.quarkiverse.micro.rpc.RpcClient;
import io.quarkiverse.micro.rpc.test.App;
import io.quarkus.test.QuarkusUnitTest;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

@Timeout(60)
class StreamingClientTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @RegisterExtension
    static final QuarkusUnitTest app = App.of(GreeterHandler.class, Greeter.class, Request.class, Reply.class);

    @MicroClient("greeter")
    Greeter greeter;

    @Inject
    RpcClient client;

    @BeforeEach
    void awaitReady() {
        App.awaitReady();
    }

    private static Multi<Request> requests(String... names) {
        return Multi.createFrom().items(names).map(Request::new);
    }

    private static List<String> messages(Multi<Reply> replies) {
        return replies.map(Reply::message).collect().asList().await().atMost(PATIENCE);
    }

    @Test
    void receivesAStream() {
        assertThat(messages(greeter.count(new Request("Ada")))).containsExactly("Ada 1", "Ada 2", "Ada 3");
    }

    @Test
    void receivesAStreamWithoutSendingAnything() {
        assertThat(messages(greeter.all())).containsExactly("Ada", "Grace");
    }

    @Test
    void sendsAStreamAndWaitsForTheReply() {
        assertThat(greeter.join(requests("Ada", "Grace"))).isEqualTo(new Reply("Ada, Grace"));
    }

    @Test
    void sendsAStreamWithoutWaiting() {
        assertThat(greeter.joinLater(requests()).await().atMost(PATIENCE)).isEqualTo(new Reply(""));
    }

    @Test
    void streamsBothWays() {
        assertThat(messages(greeter.chat(requests("Ada", "Grace")))).containsExactly("Hello Ada", "Hello Grace");
    }

    @Test
    void takesTurnsInBlockingStyle() {
        CallStream<Reply, Request> stream = greeter.talk();
        stream.send(new Request("Ada"));
        assertThat(stream.receive()).contains(new Reply("Hello Ada"));
        stream.send(new Request("Grace"));
        assertThat(stream.receive()).contains(new Reply("Hello Grace"));
        stream.close();
        assertThat(stream.receive()).isEmpty();
    }

    @Test
    void freesASenderWhoseServerHasEnough() {
        CallStream<Reply, Request> stream = greeter.talk();
        stream.send(new Request("bye"));
        assertThat(stream.receive()).isEqualTo(Optional.empty());
        assertThat(catchThrowableOfType(MicroException.class, () -> {
            while (true) {
                stream.send(new Request("Ada"));
            }
        }).code()).isEqualTo(Code.CANCELLED);
    }

    @Test
    void failsInTheMiddleAsTheServerSays() {
        MicroException error = catchThrowableOfType(MicroException.class,
                () -> messages(greeter.chat(requests("Ada", "nobody", "Grace"))));
        assertThat(error.code()).isEqualTo(Code.NOT_FOUND);
        assertThat(error.detail()).isEqualTo("Who is nobody?");
    }

    @Test
    void cancelsItsProducerWhenTheServerFails() {
        AtomicBoolean cancelled = new AtomicBoolean();
        MicroException error = catchThrowableOfType(MicroException.class, () -> greeter.join(requests("nobody")
                .onCompletion().switchTo(Multi.createFrom().nothing()).onCancellation().invoke(() -> cancelled.set(true))));
        assertThat(error.code()).isEqualTo(Code.NOT_FOUND);
        assertThat(cancelled).isTrue();
    }

    @Test
    void failsWithWhatItsProducerFailedWith() {
        MicroException error = catchThrowableOfType(MicroException.class, () -> greeter.join(Multi.createFrom()
                .failure(new MicroException(Code.DATA_LOSS, "the file is torn"))));
        assertThat(error.code()).isEqualTo(Code.DATA_LOSS);
        assertThat(error.detail()).isEqualTo("the file is torn");
    }

    @Test
    void seesHeadAndTrailersOfAStreamThatItOpensByName() {
        ReplyStream<Reply> stream = client.open("greeter", "Greeter.Chat", requests("Ada"), Request.class, Reply.class,
                CallOptions.DEFAULT.withMetadata(Metadata.of("tone", "formal"))).await().atMost(PATIENCE);
        assertThat(stream.head().get("tone")).contains("formal");
        assertThat(messages(stream.messages())).containsExactly("Hello Ada");
        assertThat(stream.trailers().await().atMost(PATIENCE).get("greeted")).contains("all");
    }

    public record Request(String name) {
    }

    public record Reply(String message) {
    }

    @Handler("Greeter")
    public interface Greeter {

        Multi<Reply> count(Request request);

        Multi<Reply> all();

        Reply join(Multi<Request> requests);

        Uni<Reply> joinLater(Multi<Request> requests);

        Multi<Reply> chat(Multi<Request> requests);

        CallStream<Reply, Request> talk();
    }

    @Handler("Greeter")
    public static class GreeterHandler {

        public Multi<Reply> count(Request request) {
            return Multi.createFrom().range(1, 4).map(number -> new Reply(request.name() + " " + number));
        }

        public Multi<Reply> all() {
            return Multi.createFrom().items("Ada", "Grace").map(Reply::new);
        }

        public Uni<Reply> join(Multi<Request> requests) {
            return requests.map(GreeterHandler::known).collect().asList().map(names -> new Reply(String.join(", ", names)));
        }

        public Uni<Reply> joinLater(Multi<Request> requests) {
            return join(requests);
        }

        public Multi<Reply> chat(Multi<Request> requests, Call call) {
            call.metadata().get("tone").ifPresent(tone -> call.head().add("tone", tone));
            call.trailers().add("greeted", "all");
            return requests.map(request -> new Reply("Hello " + known(request)));
        }

        public void talk(CallStream<Request, Reply> stream) {
            for (Request request : stream) {
                if (request.name().equals("bye")) {
                    return;
                }
                stream.send(new Reply("Hello " + request.name()));
            }
        }

        private static String known(Request request) {
            if (request.name().equals("nobody")) {
                throw new MicroException(Code.NOT_FOUND, "Who is nobody?");
            }
            return request.name();
        }
    }
}
