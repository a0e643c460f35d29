package io.quarkiverse.micro.store.test.rejected;

import static org.assertj.core.api.Assertions.fail;

import jakarta.inject.Singleton;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.micro.store.Key;
import io.quarkiverse.micro.store.Table;
import io.quarkiverse.micro.store.TypedStore;
import io.quarkiverse.micro.store.test.App;
import io.quarkus.test.QuarkusUnitTest;

class TwoKeysTest {

    @RegisterExtension
    static final QuarkusUnitTest app = App.rejected("which has the keys [id, number]. Leave @Key on one of them",
            Shop.class, Cart.class);

    @Test
    void failsTheBuild() {
        fail("The application should not have started");
    }

    @Singleton
    public static class Shop {

        @Table("carts")
        TypedStore<Cart> carts;
    }

    public record Cart(@Key String id, @Key long number) {
    }
}
