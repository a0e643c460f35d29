package org.acme.carts;

import jakarta.inject.Singleton;

import io.quarkus.cache.CacheInvalidate;
import io.quarkus.cache.CacheResult;

// tag::cache[]
@Singleton
public class Rates {

    public record Rate(String currency, double perEuro) {
    }

    @CacheResult(cacheName = "rates")
    public Rate of(String currency) {
        return askTheBank(currency);
    }

    @CacheInvalidate(cacheName = "rates")
    public void forget(String currency) {
        // Nothing more to do
    }
    // end::cache[]

    private static Rate askTheBank(String currency) {
        return new Rate(currency, 1);
    }
    // tag::cache[]
}
// end::cache[]
