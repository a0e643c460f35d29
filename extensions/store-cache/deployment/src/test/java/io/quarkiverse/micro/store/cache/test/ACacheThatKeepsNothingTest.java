package io.quarkiverse.micro.store.cache.test;

import static org.assertj.core.api.Assertions.fail;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkus.test.QuarkusUnitTest;

class ACacheThatKeepsNothingTest {

    @RegisterExtension
    static final QuarkusUnitTest app = App
            .rejected("quarkus.micro.store.cache.\"offers\".expire-after-write=PT0S must be longer than zero", Supplier.class)
            .overrideConfigKey("quarkus.micro.store.cache.\"offers\".expire-after-write", "0s");

    @Test
    void failsTheStart() {
        fail("The application should not have started");
    }
}
