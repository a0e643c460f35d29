package io.quarkiverse.micro.sync.test.leader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Metrics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkiverse.micro.core.runtime.sync.MicroLocks;
import io.quarkiverse.micro.sync.Leadership;
import io.quarkiverse.micro.sync.Locks;
import io.quarkiverse.micro.sync.WhenLeader;
import io.quarkiverse.micro.sync.test.App;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.test.QuarkusUnitTest;
import io.smallrye.mutiny.Uni;

class TheLeaderDoesTheScheduledWorkTest {

    private static final Duration BOUND = Duration.ofSeconds(20);

    @RegisterExtension
    static final QuarkusUnitTest app = App.of(Reports.class).overrideConfigKey("election", "reports")
            .overrideConfigKey("quarkus.micro.sync.ttl", "1s");

    @Inject
    Reports reports;

    @Inject
    Locks locks;

    @Inject
    MicroLocks own;

    @Test
    void worksWhileItLeadsAndRestsWhileAnotherDoes() {
        await().atMost(BOUND).until(() -> reports.written.get() > 1 && reports.writtenLater.get() > 1);
        assertThat(locks.leader("reports").toUni().await().atMost(BOUND)).hasValueSatisfying(
                leader -> assertThat(leader.name()).startsWith("billing-"));

        var another = locks.elect("reports", Duration.ofSeconds(1)).subscribeAsCompletionStage();
        own.leaderships().get(0).resign().await().atMost(BOUND);
        assertThat(another).succeedsWithin(BOUND);
        Leadership other = another.join();
        int done = reports.written.get() + reports.writtenLater.get();
        await().during(Duration.ofSeconds(2)).atMost(BOUND)
                .until(() -> reports.written.get() + reports.writtenLater.get() <= done + 2); // what ran then
        other.resign().await().atMost(BOUND);
    }

    @Test
    void metersSayHowLongLocksWereWaitedFor() {
        Metrics.addRegistry(new SimpleMeterRegistry()); // without any, nothing is counted
        locks.acquire("metered").await().atMost(BOUND).unlock().await().atMost(BOUND);
        MeterRegistry meters = Metrics.globalRegistry;
        assertThat(meters.get("sync.wait.duration").tag("kind", "lock").tag("code", "OK").timer().count()).isPositive();
    }

    @Singleton
    public static class Reports {

        final AtomicInteger written = new AtomicInteger();
        final AtomicInteger writtenLater = new AtomicInteger();

        @Scheduled(every = "1s")
        @WhenLeader("reports")
        void write() {
            written.incrementAndGet();
        }

        @Scheduled(every = "1s")
        @WhenLeader("${election}")
        Uni<Void> writeLater() {
            return Uni.createFrom().voidItem().invoke(writtenLater::incrementAndGet);
        }
    }
}
