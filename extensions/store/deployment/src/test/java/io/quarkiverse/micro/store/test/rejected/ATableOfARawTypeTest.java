package io.quarkiverse.micro.store.test.rejected;

import static org.assertj.core.api.Assertions.fail;

import jakarta.inject.Singleton;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.micro.store.Table;
import io.quarkiverse.micro.store.TypedStore;
import io.quarkiverse.micro.store.test.App;
import io.quarkus.test.QuarkusUnitTest;

class ATableOfARawTypeTest {

    @RegisterExtension
    static final QuarkusUnitTest app = App.rejected(
            "Write TypedStore<Cart> with that class",
            Shop.class);

    @Test
    void failsTheBuild() {
        fail("The application should not have started");
    }

    @Singleton
    public static class Shop {

        @Table("carts")
        @SuppressWarnings("rawtypes")
        TypedStore carts;
    }
}
