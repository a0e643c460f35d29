package io.quarkiverse.micro.store.test.rejected;

import static org.assertj.core.api.Assertions.fail;

import jakarta.inject.Singleton;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.micro.store.Table;
import io.quarkiverse.micro.store.test.App;
import io.quarkus.test.QuarkusUnitTest;

class ATableInPlaceOfSomethingElseTest {

    @RegisterExtension
    static final QuarkusUnitTest app = App.rejected(
            "is a java.lang.String. Write TypedStore<Cart> with the type of the table's objects, or Store",
            Shop.class);

    @Test
    void failsTheBuild() {
        fail("The application should not have started");
    }

    @Singleton
    public static class Shop {

        @Table("carts")
        String carts;
    }
}
