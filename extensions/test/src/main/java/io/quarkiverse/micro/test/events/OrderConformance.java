package io.quarkiverse.micro.test.events;

import static io.quarkiverse.micro.test.engine.Unpromised.endUnless;
import static io.quarkiverse.micro.test.events.Reel.OPTIONS;
import static io.quarkiverse.micro.test.events.Reel.event;
import static io.quarkiverse.micro.test.events.Reel.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.quarkiverse.micro.events.ConsumeOptions;
import io.quarkiverse.micro.events.EventStream;
import io.quarkiverse.micro.events.NewEvent;
import io.quarkiverse.micro.events.StreamEvent;
import io.quarkiverse.micro.events.StreamGuarantee.Ability;
import io.smallrye.mutiny.infrastructure.Infrastructure;

/**
 * Events of one key are dealt with in their order, whoever does it and whatever fails.
 */
abstract class OrderConformance {

    private static final int KEYS = 7;
    private static final int EACH = 40;

    private final Reel reel;

    OrderConformance(EventWorld world) {
        this.reel = new Reel(world);
    }

    @AfterEach
    void close() {
        reel.close();
    }

    @Test
    void eventsOfAKeyAreDealtWithInOrderThoughSomeFail() {
        EventStream stream = reel.open();
        endUnless(stream.guarantee().can(Ability.ORDER));
        Map<String, List<Integer>> done = new ConcurrentHashMap<>();
        ConcurrentLinkedQueue<String> disturbed = new ConcurrentLinkedQueue<>();
        Map<String, StreamEvent<byte[]>> running = new ConcurrentHashMap<>();
        ConsumeOptions options = OPTIONS.withGroup("g").withMaxInFlight(20).withAttempts(10, Duration.ofMillis(5));
        for (int member = 0; member < 3; member++) {
            reel.view(stream, options, Viewer.doing(event -> Infrastructure.getDefaultWorkerPool().execute(() -> {
                String key = event.key().orElseThrow();
                if (running.putIfAbsent(key, event) != null) {
                    disturbed.add(key);
                }
                int number = Integer.parseInt(Reel.text(event));
                running.remove(key);
                if (number % 5 == 0 && event.attempt() == 1) {
                    event.nack(Duration.ofMillis(5)).subscribe().with(ok -> {
                    });
                } else {
                    done.computeIfAbsent(key, same -> new ArrayList<>()).add(number);
                    event.ack().subscribe().with(ok -> {
                    });
                }
            })));
        }
        List<NewEvent> events = IntStream.range(0, KEYS * EACH)
                .mapToObj(number -> event(Integer.toString(number)).withKey("key " + number % KEYS)).toList();
        get(stream.publish(reel.topic, events));
        await().atMost(reel.world.arrives().plus(Reel.BOUND)).until(() -> done.size() == KEYS
                && done.values().stream().mapToInt(List::size).sum() >= KEYS * EACH);
        assertThat(disturbed).isEmpty();
        done.forEach((key, numbers) -> assertThat(numbers).as(key).isSorted().hasSize(EACH));
    }

    @Test
    void anEventThatWaitsHoldsUpNoOtherKey() {
        EventStream stream = reel.open();
        get(stream.publish(reel.topic, List.of(event("1").withKey("a"), event("2").withKey("a"), event("3").withKey("b"),
                event("4"))));
        Viewer viewer = reel.view(stream, OPTIONS.withGroup("g"), Viewer.doing(event -> {
            if (!Reel.text(event).equals("1")) {
                event.ack().subscribe().with(done -> {
                });
            }
        }));
        reel.awaitAll(viewer, 3);
        await().during(Duration.ofMillis(500)).atMost(Reel.BOUND)
                .until(() -> viewer.texts().equals(List.of("1", "3", "4")));
        get(viewer.events().get(0).ack());
        reel.awaitAll(viewer, 4);
        assertThat(viewer.texts()).containsExactly("1", "3", "4", "2");
    }
}
