package io.quarkiverse.micro.sync.test.devui;

import java.time.Duration;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.quarkiverse.micro.sync.Locks;
import io.quarkiverse.micro.sync.WhenLeader;
import io.quarkus.runtime.StartupEvent;

/**
 * Holds a lock for which it waits itself, and leads.
 */
@ApplicationScoped
public class Billing {

    void hold(@Observes StartupEvent event, Locks locks) {
        locks.acquire("invoice-42").await().atMost(Duration.ofSeconds(10));
        locks.tryAcquire("invoice-43", Duration.ofSeconds(10)).await().atMost(Duration.ofSeconds(10));
        locks.acquire("invoice-43").subscribe().with(lock -> {
        }, endOfTheProcess -> {
        });
    }

    @WhenLeader("reports")
    void report() {
        // Not called
    }
}
