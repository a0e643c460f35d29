package io.quarkiverse.micro.test.events;

import static io.quarkiverse.micro.test.engine.Unpromised.endUnless;
import static io.quarkiverse.micro.test.events.Reel.OPTIONS;
import static io.quarkiverse.micro.test.events.Reel.event;
import static io.quarkiverse.micro.test.events.Reel.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.quarkiverse.micro.events.EventStream;
import io.quarkiverse.micro.events.StreamGuarantee.Ability;
import io.quarkiverse.micro.test.engine.Outage;

/**
 * What was acknowledged is consumed though the engine was away, and everybody goes on by themselves. Streams without an engine
 * have nothing to prove here.
 */
abstract class OutageConformance {

    private static final int DURING = 20;

    private static final Duration ACK_WAIT = Duration.ofSeconds(2);

    private final Reel reel;

    OutageConformance(EventWorld world) {
        this.reel = new Reel(world);
    }

    @AfterEach
    void close() {
        reel.close();
    }

    @Test
    void goesOnByItselfAfterAnOutageAndLosesNothingThatWasAcknowledged() {
        endUnless(reel.world.outage().isPresent());
        Outage outage = reel.world.outage().orElseThrow();
        EventStream publisher = reel.open();
        // An acknowledgement that the engine's end cut off has an event held for so long, and what is ordered behind it
        Viewer viewer = reel.view(reel.open(), OPTIONS.withGroup("g").withAckWait(ACK_WAIT),
                Viewer.acknowledging());
        get(publisher.publish(reel.topic, event("before")));
        reel.awaitAll(viewer, 1);
        outage.stop();
        Map<String, CompletableFuture<Long>> during = new LinkedHashMap<>();
        try {
            for (int i = 0; i < DURING; i++) {
                String text = "during " + i;
                during.put(text, publisher.publish(reel.topic, event(text)).subscribeAsCompletionStage());
            }
            during.values().forEach(
                    publishing -> assertThat(publishing.handle((done, failure) -> true)).succeedsWithin(Reel.BOUND));
        } finally {
            outage.start();
        }
        await().atMost(reel.world.reconnects()).ignoreExceptions()
                .until(() -> get(publisher.publish(reel.topic, event("after"))) > 0);
        await().atMost(reel.world.reconnects().plus(reel.world.arrives())).until(() -> viewer.texts().contains("after"));
        during.forEach((text, publishing) -> {
            if (!publishing.isCompletedExceptionally()) {
                await().atMost(reel.world.arrives()).until(() -> viewer.texts().contains(text));
            }
        });
        assertThat(viewer.failure()).isNull();
    }

    @Test
    void nothingComesAgainBehindWhatIsNewerThoughItsAcknowledgementFailed() {
        endUnless(reel.world.outage().isPresent() && reel.open().guarantee().can(Ability.ORDER));
        Outage outage = reel.world.outage().orElseThrow();
        EventStream stream = reel.open();
        get(stream.publish(reel.topic, Reel.numbered(1, 3).stream().map(event -> event.withKey("k")).toList()));
        Viewer viewer = reel.view(stream, OPTIONS.withGroup("g").withAckWait(ACK_WAIT), Viewer.doing(event -> {
            if (!Reel.text(event).equals("2") || event.attempt() > 1) {
                event.ack().subscribe().with(done -> {
                }, lost -> {
                });
            }
        }));
        reel.awaitAll(viewer, 2);
        outage.stop();
        try {
            CompletableFuture<Void> failed = viewer.events().get(1).ack().subscribeAsCompletionStage();
            assertThat(failed.handle((done, failure) -> true)).succeedsWithin(Reel.BOUND);
        } finally {
            outage.start();
        }
        await().atMost(reel.world.reconnects().plus(reel.world.arrives())).until(() -> viewer.texts().contains("3"));
        await().during(ACK_WAIT.plus(ACK_WAIT)).atMost(Reel.BOUND)
                .until(() -> viewer.texts().lastIndexOf("2") < viewer.texts().indexOf("3"));
        assertThat(viewer.failure()).isNull();
    }
}
