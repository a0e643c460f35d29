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

class APrivateClassTest {

    @RegisterExtension
    static final QuarkusUnitTest app = App.rejected(
            "which is private or an inner class; nobody else could make or read its objects",
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

    private record Cart(@Key String id) {
    }
}
