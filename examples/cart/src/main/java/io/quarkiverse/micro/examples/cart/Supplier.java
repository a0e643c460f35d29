package io.quarkiverse.micro.examples.cart;

import java.time.Instant;

import jakarta.inject.Singleton;

import io.quarkus.cache.CacheResult;

/**
 * Somebody far away, whom one does not want to ask twice.
 */
@Singleton
public class Supplier {

    @CacheResult(cacheName = "prices")
    public Price price(String item) {
        return new Price(item, 100 * item.length() - 1, Instant.now());
    }
}
