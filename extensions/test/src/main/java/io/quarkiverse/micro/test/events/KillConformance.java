package io.quarkiverse.micro.test.events;

import static io.quarkiverse.micro.test.events.Reel.OPTIONS;
import static io.quarkiverse.micro.test.events.Reel.get;
import static io.quarkiverse.micro.test.events.Reel.numbered;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicLong;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.quarkiverse.micro.events.ConsumeOptions;
import io.quarkiverse.micro.events.EventStream;

/**
 * Nothing is lost when consumers end in the middle of their work.
 */
abstract class KillConformance {

    private static final int KILLS = Boolean.getBoolean("micro.long") ? 100 : 10;
    private static final int EVENTS = KILLS * 2000;
    private static final int IN_FLIGHT = 50;

    private final Reel reel;

    KillConformance(EventWorld world) {
        this.reel = new Reel(world);
    }

    @AfterEach
    void close() {
        reel.close();
    }

    @Test
    void everyEventIsDealtWithAtLeastOnceAndFewTwice() {
        EventStream stream = reel.open();
        AtomicIntegerArray seen = new AtomicIntegerArray(EVENTS + 1);
        AtomicLong done = new AtomicLong();
        ConsumeOptions options = OPTIONS.withGroup("g").withMaxInFlight(IN_FLIGHT).withAckWait(Duration.ofSeconds(5))
                .ordered(false)
                .withAttempts(1000, Duration.ZERO);
        Viewer[] members = { reel.view(stream, options, worker(seen, done)), reel.view(stream, options, worker(seen, done)) };
        int kills = 0;
        for (int published = 0; published < EVENTS; published += 1000) {
            get(stream.publish(reel.topic, numbered(published + 1, published + 1000)));
            if (published % 2000 == 1000 && kills < KILLS) {
                int victim = kills++ % 2;
                members[victim].cancel();
                members[victim] = reel.view(stream, options, worker(seen, done));
            }
        }
        await().atMost(Duration.ofMinutes(2)).until(() -> distinct(seen) == EVENTS);
        assertThat(done.get() - EVENTS).as("dealt with twice").isLessThanOrEqualTo((long) KILLS * IN_FLIGHT);
    }

    /** Now and then forgets to acknowledge one until it comes again: that is what it has in flight when it is killed. */
    private static Viewer worker(AtomicIntegerArray seen, AtomicLong done) {
        return Viewer.doing(event -> {
            if (event.attempt() == 1 && ThreadLocalRandom.current().nextInt(1000) == 0) {
                return;
            }
            seen.incrementAndGet(Integer.parseInt(Reel.text(event)));
            done.incrementAndGet();
            event.ack().subscribe().with(ok -> {
            }, lost -> {
            });
        });
    }

    private static int distinct(AtomicIntegerArray seen) {
        int distinct = 0;
        for (int i = 1; i < seen.length(); i++) {
            distinct += seen.get(i) > 0 ? 1 : 0;
        }
        return distinct;
    }
}
