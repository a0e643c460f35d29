package io.quarkiverse.micro.nats.runtime.events;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.nats.client.api.StreamConfiguration;
import io.quarkiverse.micro.core.runtime.events.EventSettings;
import io.quarkiverse.micro.core.runtime.events.MicroEventStream;
import io.quarkiverse.micro.events.ConsumeOptions;
import io.quarkiverse.micro.events.NewEvent;
import io.quarkiverse.micro.events.Retention;
import io.quarkiverse.micro.events.StartAt;
import io.quarkiverse.micro.nats.runtime.NatsLink;
import io.quarkiverse.micro.nats.runtime.NatsSettings;
import io.quarkiverse.micro.nats.runtime.jetstream.JetStreamSettings;
import io.quarkiverse.micro.test.engine.NatsServer;
import io.quarkiverse.micro.test.engine.NeedsProgram;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;

/**
 * Events are published and consumed in their order, whoever dies.
 */
@NeedsProgram(NatsServer.CURRENT)
class OrderIsKeptTest {

    private static final Duration BOUND = Duration.ofSeconds(30);

    @TempDir
    Path folder;
    private final List<NatsLink> links = new ArrayList<>();
    private NatsServer server;

    @BeforeEach
    void start() {
        server = NatsServer.jetStream(folder);
        server.start();
    }

    @AfterEach
    void stop() {
        links.forEach(NatsLink::close);
        server.close();
    }

    @Test
    void byWhoGoesOnForAMemberThatWasKilledWhileManyEventsWait() {
        ConsumeOptions options = ConsumeOptions.DEFAULT.withGroup("g").withAckWait(Duration.ofSeconds(12));
        List<String> topics = List.of("a", "b", "c", "d", "e");
        NatsLink killed = link();
        MicroEventStream first = stream(killed);
        Queue<String> had = new ConcurrentLinkedQueue<>();
        for (String topic : topics) {
            get(first.publish(topic, numbered(1, 3)));
            consume(first, topic, options.withMaxInFlight(1), had);
        }
        await().atMost(BOUND).until(() -> had.size() == topics.size());
        killed.close(); // nothing is given back: nobody can
        MicroEventStream second = stream(link());
        List<Queue<String>> got = topics.stream().<Queue<String>> map(topic -> new ConcurrentLinkedQueue<>()).toList();
        try (Closing publishing = publishingAllTheTime(second, topics)) {
            for (int i = 0; i < topics.size(); i++) {
                consume(second, topics.get(i), options.withMaxInFlight(10_000), got.get(i));
            }
            await().atMost(BOUND).until(() -> got.stream().noneMatch(Queue::isEmpty));
        }
        assertThat(got).extracting(Queue::peek).containsOnly("1");
    }

    @Test
    void byWhoGoesOnSoonThoughAllThatWasKilledHadMuchToDo() {
        ConsumeOptions options = ConsumeOptions.DEFAULT.withGroup("g").withAckWait(Duration.ofSeconds(9)).withMaxInFlight(200);
        NatsLink killed = link();
        MicroEventStream first = stream(killed);
        get(first.publish("orders", numbered(1, 500)));
        Queue<String> had = new ConcurrentLinkedQueue<>();
        consume(first, "orders", options, had);
        await().atMost(BOUND).until(() -> !had.isEmpty());
        killed.close();
        Queue<String> got = new ConcurrentLinkedQueue<>();
        consume(stream(link()), "orders", options, got);
        await().atMost(BOUND).until(() -> !got.isEmpty());
        assertThat(got.peek()).isEqualTo("1");
    }

    @Test
    void byWhoeverGoesOnForASlowMemberThatLeaves() {
        assertTwoGoOn(link -> {
        });
    }

    @Test
    void byTwoOfWhomOneBeginsItsTurnWhileTheOtherIsStillAtTheBeginningOfItsOwn() {
        assertTwoGoOn(link -> get(link.connected()).connection().publish("$JS.API.CONSUMER.UNPIN.orders.g",
                "{\"group\":\"in-order\"}".getBytes(UTF_8)));
    }

    private void assertTwoGoOn(Consumer<NatsLink> whileOneWaitsForTheSlowOne) {
        ConsumeOptions options = ConsumeOptions.DEFAULT.withGroup("g").withMaxInFlight(50);
        NatsLink link = link();
        MicroEventStream stream = stream(link);
        get(stream.publish("orders", numbered(1, 200)));
        Cancellable slow = consume(stream(link()), "orders", options, new ConcurrentLinkedQueue<>());
        await().atMost(BOUND).until(() -> inFlight(stream) == 50);
        Queue<String> got = new ConcurrentLinkedQueue<>();
        acknowledge(stream(link()), "orders", options, got);
        acknowledge(stream(link()), "orders", options, got);
        await().atMost(BOUND).until(() -> inFlight(stream) > 100);
        whileOneWaitsForTheSlowOne.accept(link);
        slow.cancel();
        await().atMost(BOUND).until(() -> got.size() >= 200);
        assertThat(got).containsExactlyElementsOf(IntStream.rangeClosed(1, 200).mapToObj(Integer::toString).toList());
    }

    @Test
    void byWhoPublishesDuringAnOutageToAStreamWithoutBatches() throws Exception {
        NatsLink link = link();
        get(link.connected()).connection().jetStreamManagement()
                .addStream(StreamConfiguration.builder().name("orders").subjects("orders").build());
        MicroEventStream stream = stream(link);
        get(stream.publish("orders", numbered(0, 0)));
        server.kill();
        await().atMost(BOUND).until(() -> link.session() == null);
        List<CompletableFuture<?>> publishing = new ArrayList<>();
        publishing.add(stream.publish("orders", numbered(1, 5)).subscribeAsCompletionStage());
        for (int number = 6; number <= 9; number++) {
            publishing.add(stream.publish("orders", numbered(number, number)).subscribeAsCompletionStage());
        }
        server.start();
        publishing.forEach(one -> assertThat(one).succeedsWithin(BOUND));
        assertThat(get(stream.read("orders", StartAt.EARLIEST, 20))).extracting(event -> new String(event.payload(), UTF_8))
                .containsExactly("0", "1", "2", "3", "4", "5", "6", "7", "8", "9");
    }

    @Test
    void andMoreThanTheServersThousandEventsMayWaitForTheirAcknowledgement() {
        MicroEventStream stream = stream(link());
        for (int from = 1; from <= 2000; from += 500) {
            get(stream.publish("orders", numbered(from, from + 499)));
        }
        Queue<String> got = new ConcurrentLinkedQueue<>();
        consume(stream, "orders", ConsumeOptions.DEFAULT.withGroup("g").ordered(false).withMaxInFlight(2000), got);
        await().atMost(BOUND).until(() -> got.size() == 2000);
    }

    private interface Closing extends AutoCloseable {

        @Override
        void close();
    }

    private static Closing publishingAllTheTime(MicroEventStream stream, List<String> topics) {
        ScheduledExecutorService publisher = Executors.newSingleThreadScheduledExecutor();
        publisher.scheduleAtFixedRate(() -> topics.forEach(topic -> stream.publish(topic, numbered(4, 4)).subscribe()
                .with(done -> {
                }, lost -> {
                })), 0, 10, TimeUnit.MILLISECONDS);
        return publisher::shutdownNow;
    }

    private NatsLink link() {
        NatsLink link = new NatsLink(NatsSettings.DEFAULT.withServers(List.of(server.address()))
                .withTimeout(Duration.ofSeconds(10))).use();
        links.add(link);
        return link;
    }

    private static MicroEventStream stream(NatsLink link) {
        return new MicroEventStream(
                new NatsStream(link, topic -> Retention.ALL, Duration.ofMinutes(2), JetStreamSettings.DEFAULT),
                EventSettings.DEFAULT);
    }

    private static long inFlight(MicroEventStream stream) {
        return get(stream.topics()).get(0).groups().get(0).inFlight();
    }

    /** Acknowledges nothing. */
    private static Cancellable consume(MicroEventStream stream, String topic, ConsumeOptions options, Queue<String> got) {
        return stream.consume(topic, options).subscribe().with(event -> got.add(new String(event.payload(), UTF_8)));
    }

    private static void acknowledge(MicroEventStream stream, String topic, ConsumeOptions options, Queue<String> got) {
        stream.consume(topic, options).subscribe().with(event -> {
            got.add(new String(event.payload(), UTF_8));
            event.ack().subscribe().with(done -> {
            }, failure -> {
            });
        });
    }

    private static List<NewEvent> numbered(int from, int to) {
        return IntStream.rangeClosed(from, to)
                .mapToObj(number -> NewEvent.of(Integer.toString(number).getBytes(UTF_8)).withKey("k")).toList();
    }

    private static <T> T get(Uni<T> operation) {
        return operation.await().atMost(BOUND);
    }
}
