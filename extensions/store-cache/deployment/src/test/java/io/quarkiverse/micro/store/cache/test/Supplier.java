package io.quarkiverse.micro.store.cache.test;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import jakarta.inject.Singleton;

import io.quarkus.cache.CacheInvalidate;
import io.quarkus.cache.CacheInvalidateAll;
import io.quarkus.cache.CacheResult;
import io.smallrye.mutiny.Uni;

/**
 * Somebody whom one does not want to ask twice.
 */
@Singleton
public class Supplier {

    public record Price(String item, long cents, int answer) {
    }

    final AtomicInteger answers = new AtomicInteger();
    volatile CountDownLatch doorbell = new CountDownLatch(0);
    volatile Thread answering;

    @CacheResult(cacheName = "prices")
    public Price price(String item) {
        answering = Thread.currentThread();
        awaitDoorbell();
        return new Price(item, 100, answers.incrementAndGet());
    }

    @CacheResult(cacheName = "deliveries")
    public Uni<List<String>> delivery(String item, int count) {
        return Uni.createFrom().item(() -> List.of(item, count + " pieces", "answer " + answers.incrementAndGet()));
    }

    @CacheResult(cacheName = "nothings")
    public String nothing() {
        answers.incrementAndGet();
        return null;
    }

    @CacheResult(cacheName = "failures")
    public String failure(String why) {
        answers.incrementAndGet();
        throw new IllegalStateException(why);
    }

    @CacheResult(cacheName = "offers")
    public int offer(String item) {
        return answers.incrementAndGet();
    }

    @CacheInvalidate(cacheName = "prices")
    public void forget(String item) {
        // The annotation does it
    }

    @CacheInvalidateAll(cacheName = "prices")
    public void forgetAll() {
        // The annotation does it
    }

    private void awaitDoorbell() {
        try {
            if (!doorbell.await(10, TimeUnit.SECONDS)) {
                throw new IllegalStateException("Nobody rang");
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
