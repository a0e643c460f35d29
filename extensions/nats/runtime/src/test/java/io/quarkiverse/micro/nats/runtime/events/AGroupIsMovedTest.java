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
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.quarkiverse.micro.core.runtime.events.EventSettings;
import io.quarkiverse.micro.core.runtime.events.MicroEventStream;
import io.quarkiverse.micro.events.ConsumeOptions;
import io.quarkiverse.micro.events.NewEvent;
import io.quarkiverse.micro.events.Retention;
import io.quarkiverse.micro.events.StartAt;
import io.quarkiverse.micro.events.StreamEvent;
import io.quarkiverse.micro.nats.runtime.NatsLink;
import io.quarkiverse.micro.nats.runtime.NatsSettings;
import io.quarkiverse.micro.nats.runtime.jetstream.JetStreamSettings;
import io.quarkiverse.micro.test.engine.NatsServer;
import io.quarkiverse.micro.test.engine.NeedsProgram;
import io.smallrye.mutiny.Uni;

/**
 * The server makes a group's consumer anew when the group is moved, and its members learn of that a moment later.
 */
@NeedsProgram(NatsServer.CURRENT)
class AGroupIsMovedTest {

    private static final Duration BOUND = Duration.ofSeconds(15); // shorter than what is not acknowledged waits

    @TempDir
    Path folder;
    private final List<NatsLink> links = new ArrayList<>();
    private final Queue<StreamEvent<byte[]>> got = new ConcurrentLinkedQueue<>();
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
    void whatWasAcknowledgedComesOnceMore() {
        MicroEventStream stream = stream();
        get(stream.publish("orders", events(20)));
        stream.consume("orders", ConsumeOptions.DEFAULT.withGroup("g").withAckWait(Duration.ofSeconds(3))).subscribe()
                .with(event -> {
                    got.add(event);
                    acknowledge(event);
                });
        await().atMost(BOUND).until(() -> got.size() == 20 && lag(stream) == 0);
        get(stream.seek("orders", "g", StartAt.EARLIEST));
        await().atMost(BOUND).until(() -> got.size() >= 40);
        await().during(Duration.ofSeconds(6)).atMost(BOUND).until(() -> got.size() == 40);
        assertThat(got).extracting(StreamEvent::attempt).containsOnly(1);
    }

    @Test
    void whatComesToAMemberThatDoesNotKnowYetComesAgainSoon() {
        MicroEventStream stream = stream();
        get(stream.publish("orders", events(20)));
        stream.consume("orders", ConsumeOptions.DEFAULT.withGroup("g").ordered(false).withMaxInFlight(2)).subscribe()
                .with(got::add);
        await().atMost(BOUND).until(() -> got.size() == 2);
        MicroEventStream other = stream();
        get(other.seek("orders", "g", StartAt.offset(11)));
        acknowledge(got.peek()); // so that there is room for one more
        await().atMost(BOUND).until(() -> got.stream().anyMatch(event -> event.offset() == 12)); // now it knows
        await().atMost(BOUND).until(() -> {
            got.forEach(AGroupIsMovedTest::acknowledge);
            return lag(other) == 0;
        });
    }

    private static void acknowledge(StreamEvent<byte[]> event) {
        event.ack().subscribe().with(done -> {
        }, failure -> {
        });
    }

    private static long lag(MicroEventStream stream) {
        return get(stream.topics()).get(0).groups().get(0).lag();
    }

    private MicroEventStream stream() {
        NatsLink link = new NatsLink(NatsSettings.DEFAULT.withServers(List.of(server.address()))).use();
        links.add(link);
        return new MicroEventStream(
                new NatsStream(link, topic -> Retention.ALL, Duration.ofMinutes(2), JetStreamSettings.DEFAULT),
                EventSettings.DEFAULT);
    }

    private static List<NewEvent> events(int many) {
        return IntStream.rangeClosed(1, many).mapToObj(number -> NewEvent.of(Integer.toString(number).getBytes(UTF_8)))
                .toList();
    }

    private static <T> T get(Uni<T> operation) {
        return operation.await().atMost(BOUND);
    }
}
