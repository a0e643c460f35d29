package io.quarkiverse.micro.nats.runtime.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.nats.client.api.ConsumerInfo;
import io.quarkiverse.micro.Code;
import io.quarkiverse.micro.MicroException;
import io.quarkiverse.micro.events.NewEvent;
import io.quarkiverse.micro.events.Retention;
import io.quarkiverse.micro.events.StartAt;
import io.quarkiverse.micro.events.StreamEvent;
import io.quarkiverse.micro.nats.runtime.NatsLink;
import io.quarkiverse.micro.nats.runtime.NatsSettings;
import io.quarkiverse.micro.nats.runtime.Session;
import io.quarkiverse.micro.nats.runtime.jetstream.JetStreamLink;
import io.quarkiverse.micro.nats.runtime.jetstream.JetStreamSettings;
import io.quarkiverse.micro.test.engine.NatsServer;
import io.quarkiverse.micro.test.engine.NeedsProgram;
import io.smallrye.mutiny.Uni;

/**
 * What was read of a topic is told only where it is all that there is.
 */
@NeedsProgram(NatsServer.CURRENT)
class AReadingIsCutOffTest {

    private static final Duration BOUND = Duration.ofSeconds(30);
    private static final int LARGE = 700_000; // and a third more on its way

    @TempDir
    Path folder;
    private NatsServer server;
    private NatsLink link;
    private Consumers consumers;
    private TopicStream topic;

    @BeforeEach
    void start() {
        server = NatsServer.jetStream(folder);
        server.start();
        link = new NatsLink(NatsSettings.DEFAULT.withServers(List.of(server.address()))).use();
        JetStreamLink js = new JetStreamLink(link);
        consumers = new Consumers(js);
        topic = new TopicStream(js, "orders", Retention.ALL, Duration.ofMinutes(2), JetStreamSettings.DEFAULT, new EventForm());
    }

    @AfterEach
    void stop() {
        link.close();
        server.close();
    }

    @Test
    void byAServerThatFreezes() {
        publish(3, 1);
        Uni<?> reading = reading();
        server.freeze();
        try {
            assertUnavailable(reading);
        } finally {
            server.thaw();
        }
    }

    @Test
    void byAConnectionThatEnds() {
        publish(3, 1);
        Uni<?> reading = reading();
        link.close();
        assertUnavailable(reading);
    }

    @Test
    void byAConsumerThatIsGone() {
        publish(3, 1);
        ConsumerInfo consumer = get(consumers.look(topic, StartAt.EARLIEST));
        Session session = get(link.connected());
        get(consumers.delete(topic, consumer.getName()));
        assertUnavailable(new Reading(consumers, topic, 100).run(session, consumer));
    }

    @Test
    void notByMoreThanOnePullHolds() {
        int many = 80;
        publish(many, LARGE);
        assertThat(get(reading())).hasSize(many);
    }

    @Test
    void notByMessagesThatAreNoEvents() {
        publish(1, 1);
        for (int i = 0; i < 3; i++) {
            get(link.connected()).connection().publish(topic.topic(), new byte[] { 1 });
        }
        publish(2, 1);
        assertThat(get(reading(2))).extracting(StreamEvent::offset).containsExactly(1L, 5L);
    }

    private Uni<List<StreamEvent<byte[]>>> reading() {
        return reading(100);
    }

    private Uni<List<StreamEvent<byte[]>>> reading(int limit) {
        ConsumerInfo consumer = get(consumers.look(topic, StartAt.EARLIEST));
        return new Reading(consumers, topic, limit).run(get(link.connected()), consumer);
    }

    private void publish(int many, int size) {
        for (int i = 0; i < many; i++) {
            get(topic.publish(List.of(NewEvent.of(new byte[size]).withTime(Instant.now()))));
        }
    }

    private static void assertUnavailable(Uni<?> reading) {
        MicroException told = catchThrowableOfType(MicroException.class, () -> get(reading));
        assertThat(told.code()).as(told.detail()).isEqualTo(Code.UNAVAILABLE);
    }

    private static <T> T get(Uni<T> operation) {
        return operation.await().atMost(BOUND);
    }
}
