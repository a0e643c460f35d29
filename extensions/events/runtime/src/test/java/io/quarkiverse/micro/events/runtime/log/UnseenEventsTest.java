package io.quarkiverse.micro.events.runtime.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.quarkiverse.micro.core.runtime.events.EventSettings;
import io.quarkiverse.micro.core.runtime.events.MicroEventStream;
import io.quarkiverse.micro.core.runtime.policy.Later;
import io.quarkiverse.micro.events.ConsumeOptions;
import io.quarkiverse.micro.events.NewEvent;
import io.quarkiverse.micro.events.Retention;
import io.quarkiverse.micro.events.StreamEvent;
import io.quarkiverse.micro.events.TopicState;
import io.quarkiverse.micro.events.TopicState.GroupState;
import io.quarkiverse.micro.events.runtime.memory.MemoryStreamProvider;
import io.smallrye.mutiny.helpers.test.AssertSubscriber;

/**
 * What only waited for its consumer was not tried.
 */
class UnseenEventsTest {

    private static final ConsumeOptions ONCE = ConsumeOptions.DEFAULT.withGroup("g").withMaxInFlight(4)
            .withAttempts(1, Duration.ZERO);

    private final MicroEventStream stream = new MicroEventStream(
            new MemoryStreamProvider().create(topic -> Retention.ALL, Duration.ofMinutes(2)), EventSettings.DEFAULT);
    private final List<Long> seen = new CopyOnWriteArrayList<>();

    @AfterEach
    void close() {
        stream.close();
    }

    @Test
    void whatWaitedForAConsumerThatLeftIsSeenByTheNext() {
        publish(10);
        AssertSubscriber<StreamEvent<byte[]>> first = stream.consume("orders", ONCE).onItem().invoke(this::see)
                .subscribe().withSubscriber(AssertSubscriber.create(2));
        await().untilAsserted(() -> assertThat(seen).containsExactly(1L, 2L));
        await().untilAsserted(() -> assertThat(group().inFlight()).isEqualTo(4));
        first.cancel();

        stream.consume("orders", ONCE).subscribe().with(this::see);
        await().untilAsserted(() -> assertThat(group().lag()).isZero());
        assertThat(seen).containsExactlyElementsOf(upTo(10));
        assertNothingIsAside();
    }

    @Test
    void whatWaitsForASlowConsumerLongerThanItMayTakeIsSeenOnce() {
        publish(8);
        ConsumeOptions options = ONCE.withMaxInFlight(8).withAckWait(Duration.ofMillis(300));
        AssertSubscriber<StreamEvent<byte[]>> slow = AssertSubscriber.create(1);
        stream.consume("orders", options).onItem().invoke(event -> Later.after(Duration.ofMillis(150).toNanos(), () -> {
            see(event);
            slow.request(1);
        })).subscribe().withSubscriber(slow);

        await().untilAsserted(() -> assertThat(group().lag()).isZero());
        assertThat(seen).containsExactlyElementsOf(upTo(8));
        assertNothingIsAside();
    }

    private void publish(int events) {
        stream.publish("orders", upTo(events).stream().map(number -> NewEvent.of(new byte[0])).toList()).await()
                .indefinitely();
    }

    private void see(StreamEvent<byte[]> event) {
        seen.add(event.offset());
        event.ack().await().indefinitely();
    }

    private static List<Long> upTo(int events) {
        return IntStream.rangeClosed(1, events).mapToObj(number -> (long) number).toList();
    }

    private GroupState group() {
        return stream.topics().await().indefinitely().stream().filter(state -> state.topic().equals("orders")).findFirst()
                .orElseThrow().groups().get(0);
    }

    private void assertNothingIsAside() {
        assertThat(stream.topics().await().indefinitely()).extracting(TopicState::topic).containsExactly("orders");
    }
}
