package io.quarkiverse.micro.examples.cronleader;

import java.util.concurrent.atomic.AtomicInteger;

import jakarta.inject.Singleton;

import io.quarkiverse.micro.sync.WhenLeader;
import io.quarkus.scheduler.Scheduled;

/**
 * Scheduled in every instance, and done by the one that leads.
 */
@Singleton
public class Reports {

    private final AtomicInteger written = new AtomicInteger();

    @Scheduled(every = "1s")
    @WhenLeader("reports")
    void write() {
        written.incrementAndGet();
    }

    int written() {
        return written.get();
    }
}
