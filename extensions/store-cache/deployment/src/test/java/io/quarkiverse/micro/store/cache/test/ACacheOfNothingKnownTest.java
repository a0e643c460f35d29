package io.quarkiverse.micro.store.cache.test;

import static org.assertj.core.api.Assertions.fail;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkus.cache.Cache;
import io.quarkus.cache.CacheName;
import io.quarkus.test.QuarkusUnitTest;

class ACacheOfNothingKnownTest {

    @RegisterExtension
    static final QuarkusUnitTest app = App
            .rejected("No method with @CacheResult says what the cache 'things' keeps", Shop.class);

    @Test
    void failsTheBuild() {
        fail("The application should not have started");
    }

    @Singleton
    public static class Shop {

        @Inject
        @CacheName("things")
        Cache things;
    }
}
