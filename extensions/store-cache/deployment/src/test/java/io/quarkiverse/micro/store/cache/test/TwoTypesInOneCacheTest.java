package io.quarkiverse.micro.store.cache.test;

import static org.assertj.core.api.Assertions.fail;

import jakarta.inject.Singleton;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkus.cache.CacheResult;
import io.quarkus.test.QuarkusUnitTest;

class TwoTypesInOneCacheTest {

    @RegisterExtension
    static final QuarkusUnitTest app = App.rejected("In a store each cache keeps one type", Shop.class);

    @Test
    void failsTheBuild() {
        fail("The application should not have started");
    }

    @Singleton
    public static class Shop {

        @CacheResult(cacheName = "all")
        public String name(String item) {
            return item;
        }

        @CacheResult(cacheName = "all")
        public long price(String item) {
            return 1;
        }
    }
}
