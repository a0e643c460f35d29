package io.quarkiverse.micro.store.test.rejected;

import static org.assertj.core.api.Assertions.fail;

import java.util.List;
import java.util.Set;

import jakarta.inject.Singleton;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.micro.store.Indexed;
import io.quarkiverse.micro.store.Key;
import io.quarkiverse.micro.store.StoreEngine;
import io.quarkiverse.micro.store.StoreGuarantee;
import io.quarkiverse.micro.store.StoreGuarantee.Ability;
import io.quarkiverse.micro.store.StoreGuarantee.Durability;
import io.quarkiverse.micro.store.StoreProvider;
import io.quarkiverse.micro.store.StoreTable;
import io.quarkiverse.micro.store.Table;
import io.quarkiverse.micro.store.TypedStore;
import io.quarkiverse.micro.store.test.App;
import io.quarkus.test.QuarkusUnitTest;
import io.smallrye.common.annotation.Identifier;
import io.smallrye.mutiny.Uni;

class AnIndexWhereTheStoreHasNoBatchesTest {

    @RegisterExtension
    static final QuarkusUnitTest app = App
            .rejected("This store has no batches, and so no indexes, and these classes have @Indexed: [Cart]", Shop.class,
                    Cart.class, Simple.class)
            .overrideConfigKey("quarkus.micro.store.type", "simple");

    @Test
    void stopsTheStart() {
        fail("The application should not have started");
    }

    public record Cart(@Key String id, @Indexed String customer) {
    }

    @Singleton
    public static class Shop {

        @Table("carts")
        TypedStore<Cart> carts;
    }

    @Singleton
    @Identifier("simple")
    public static class Simple implements StoreProvider, StoreEngine {

        @Override
        public StoreEngine create() {
            return this;
        }

        @Override
        public StoreGuarantee guarantee() {
            return new StoreGuarantee(Durability.NONE, false, Set.of(Ability.BATCH));
        }

        @Override
        public StoreTable table(String database, String table) {
            return null;
        }

        @Override
        public Uni<List<String>> tables(String database) {
            return Uni.createFrom().item(List.of());
        }

        @Override
        public void close() {
            // Has nothing open
        }
    }
}
