package io.quarkiverse.micro.nats.runtime.events;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.quarkiverse.micro.core.runtime.events.EventSettings;
import io.quarkiverse.micro.core.runtime.events.MicroEventStream;
import io.quarkiverse.micro.events.ConsumeOptions;
import io.quarkiverse.micro.events.NewEvent;
import io.quarkiverse.micro.events.Retention;
import io.quarkiverse.micro.events.StreamEvent;
import io.quarkiverse.micro.nats.runtime.NatsLink;
import io.quarkiverse.micro.nats.runtime.NatsSettings;
import io.quarkiverse.micro.nats.runtime.jetstream.JetStreamSettings;
import io.quarkiverse.micro.test.engine.NatsServer;
import io.quarkiverse.micro.test.engine.NeedsProgram;
import io.smallrye.mutiny.Uni;

/**
 * What was on its way when a connection broke comes before what is newer, though the server misses it only later.
 */
@NeedsProgram(NatsServer.CURRENT)
class OrderIsKeptOverAnotherConnectionTest {

    private static final Duration BOUND = Duration.ofSeconds(30);
    private static final ConsumeOptions OPTIONS = ConsumeOptions.DEFAULT.withAckWait(Duration.ofSeconds(8));
    private static final long LOST = 10_000; // bytes: most of 50 events

    @TempDir
    Path folder;
    private final List<NatsLink> links = new ArrayList<>();
    private final Queue<StreamEvent<byte[]>> got = new ConcurrentLinkedQueue<>();
    private final ScheduledExecutorService publisher = Executors.newSingleThreadScheduledExecutor();
    private volatile boolean goingOn;
    private NatsServer server;
    private Wire wire;

    @BeforeEach
    void start() {
        server = NatsServer.jetStream(folder);
        server.start();
        wire = new Wire(server.port());
    }

    @AfterEach
    void stop() {
        publisher.shutdownNow();
        links.forEach(NatsLink::close);
        wire.close();
        server.close();
    }

    @Test
    void inAGroup() {
        assertInOrder(OPTIONS.withGroup("g"));
    }

    @Test
    void withoutAGroup() {
        assertInOrder(OPTIONS);
    }

    @Test
    void inAGroupThatIsServedOverItBeforeItAskedOverIt() {
        assertInOrderBeforeItAsked(OPTIONS.withGroup("g"));
    }

    @Test
    void withoutAGroupWhereItIsServedOverItBeforeItAskedOverIt() {
        assertInOrderBeforeItAsked(OPTIONS);
    }

    private void assertInOrderBeforeItAsked(ConsumeOptions options) {
        MicroEventStream stream = stream(server.address());
        AtomicInteger published = new AtomicInteger();
        publisher.scheduleWithFixedDelay(() -> {
            int number = published.get() + 1;
            get(stream.publish("orders", numbered(number, number)));
            published.set(number);
        }, 0, 5, TimeUnit.MILLISECONDS);
        goingOn = true;
        consume(options);
        await().atMost(BOUND).until(() -> got.size() > 100);
        wire.lose();
        await().atMost(BOUND).until(() -> wire.lost() > LOST / 4);
        wire.cut();
        int all = published.get() + 200;
        await().atMost(BOUND).until(() -> published.get() >= all);
        publisher.shutdown();
        assertInOrder(all);
    }

    private void assertInOrder(ConsumeOptions options) {
        MicroEventStream stream = stream(server.address());
        get(stream.publish("orders", IntStream.rangeClosed(1, 200).mapToObj(number -> event(number, "k" + number)).toList()));
        consume(options);
        await().atMost(BOUND).until(() -> got.size() == 200);
        get(Uni.join().all(got.stream().limit(100).map(StreamEvent::ack).toList()).andFailFast()); // so that it has just asked
        wire.lose();
        get(stream.publish("orders", numbered(201, 250)));
        await().atMost(BOUND).until(() -> wire.lost() > LOST);
        wire.cut();
        get(stream.publish("orders", numbered(251, 400)));
        goingOn = true;
        got.forEach(OrderIsKeptOverAnotherConnectionTest::acknowledge);
        assertInOrder(400);
    }

    private void consume(ConsumeOptions options) {
        stream(wire.address()).consume("orders", options).subscribe().with(event -> {
            got.add(event);
            if (goingOn) {
                acknowledge(event);
            }
        });
    }

    private void assertInOrder(int all) {
        await().atMost(BOUND).until(() -> got.stream().map(StreamEvent::offset).distinct().count() >= all);
        assertThat(got.stream().map(StreamEvent::offset).distinct().limit(all))
                .containsExactlyElementsOf(LongStream.rangeClosed(1, all).boxed().toList());
    }

    private static void acknowledge(StreamEvent<byte[]> event) {
        event.ack().subscribe().with(done -> {
        }, failure -> {
        });
    }

    private static List<NewEvent> numbered(int from, int to) {
        return IntStream.rangeClosed(from, to).mapToObj(number -> event(number, "k")).toList();
    }

    private static NewEvent event(int number, String key) {
        return NewEvent.of(Integer.toString(number).getBytes(UTF_8)).withKey(key);
    }

    private MicroEventStream stream(String address) {
        NatsLink link = new NatsLink(NatsSettings.DEFAULT.withServers(List.of(address))).use();
        links.add(link);
        return new MicroEventStream(
                new NatsStream(link, topic -> Retention.ALL, Duration.ofMinutes(2), JetStreamSettings.DEFAULT),
                EventSettings.DEFAULT);
    }

    private static <T> T get(Uni<T> operation) {
        return operation.await().atMost(BOUND);
    }
}
