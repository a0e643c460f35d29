package io.quarkiverse.micro.store.test.rejected;

import static org.assertj.core.api.Assertions.fail;

import java.util.List;

import jakarta.inject.Singleton;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.micro.store.Indexed;
import io.quarkiverse.micro.store.Key;
import io.quarkiverse.micro.store.Table;
import io.quarkiverse.micro.store.TypedStore;
import io.quarkiverse.micro.store.test.App;
import io.quarkus.test.QuarkusUnitTest;

class AnIndexOfAnythingTest {

    @RegisterExtension
    static final QuarkusUnitTest app = App.rejected("which has the index items of type java.util.List",
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

    public record Cart(@Key String id, @Indexed List<String> items) {
    }
}
