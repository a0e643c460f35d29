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

class APrivateKeyTest {

    @RegisterExtension
    static final QuarkusUnitTest app = App.rejected(
            "which cannot be asked for its id, which has @Key. Make the field public, or give it a public getter",
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

    public static class Cart {

        @Key
        private String id;
    }
}
