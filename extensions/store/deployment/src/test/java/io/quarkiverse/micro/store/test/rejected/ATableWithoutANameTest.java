package io.quarkiverse.micro.store.test.rejected;

import static org.assertj.core.api.Assertions.fail;

import jakarta.inject.Singleton;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.micro.store.Store;
import io.quarkiverse.micro.store.Table;
import io.quarkiverse.micro.store.test.App;
import io.quarkus.test.QuarkusUnitTest;

class ATableWithoutANameTest {

    @RegisterExtension
    static final QuarkusUnitTest app = App
            .rejected("The table of @Table(\"${shop.table}\"): The table is \"my carts\"; it must have", Shop.class)
            .overrideConfigKey("shop.table", "my carts");

    @Test
    void stopsTheStart() {
        fail("The application should not have started");
    }

    @Singleton
    public static class Shop {

        @Table("${shop.table}")
        Store carts;
    }
}
