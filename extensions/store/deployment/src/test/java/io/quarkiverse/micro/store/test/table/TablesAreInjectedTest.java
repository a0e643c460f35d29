package io.quarkiverse.micro.store.test.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.micro.store.Indexed;
import io.quarkiverse.micro.store.Key;
import io.quarkiverse.micro.store.Store;
import io.quarkiverse.micro.store.Table;
import io.quarkiverse.micro.store.TypedRecord;
import io.quarkiverse.micro.store.TypedStore;
import io.quarkiverse.micro.store.test.App;
import io.quarkus.test.QuarkusUnitTest;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

class TablesAreInjectedTest {

    @RegisterExtension
    static final QuarkusUnitTest app = App.of(Cart.class, Item.class, Owned.class, State.class)
            .overrideConfigKey("carts.table", "carts-of-2026");

    @Inject
    Store store;

    @Table("${carts.table}")
    TypedStore<Cart> carts;

    @Table("carts-of-2026")
    Store bytes;

    @Table(value = "items", database = "other", contentType = "application/cbor")
    TypedStore<Item> items;

    @Test
    void ofRecordsWithTheirKeysAndIndexes() {
        UUID customer = UUID.randomUUID();
        Cart cart = new Cart("c1", customer, 3, State.OPEN, Instant.EPOCH, true);
        await(carts.write(cart));
        assertThat(await(carts.get("c1"))).contains(cart);
        assertThat(keys(carts.findBy("customer", customer))).containsExactly("c1");
        assertThat(keys(carts.findBy("state", State.OPEN))).containsExactly("c1");
        assertThat(keys(carts.findBy("gift", true))).containsExactly("c1");
        assertThat(keys(carts.findBetween("amount", 3, 4))).containsExactly("c1");
        assertThat(keys(carts.findBetween("since", Instant.EPOCH, Instant.now()))).containsExactly("c1");
        assertThat(new String(await(bytes.read("c1")).orElseThrow().value(), StandardCharsets.UTF_8)).startsWith("{");
        assertThat(await(store.read("c1"))).as("in the default table").isEmpty();
    }

    @Test
    void ofClassesWithFieldsGettersAndSuperclasses() {
        Item item = new Item();
        item.number = 42;
        item.setOwner("ada");
        item.active = true;
        await(items.write(item));
        assertThat(await(items.get("42")).orElseThrow().getOwner()).isEqualTo("ada");
        assertThat(keys(items.findBy("belongs-to", "ada"))).containsExactly("42");
        assertThat(keys(items.findBy("active", true))).containsExactly("42");
        Store raw = store.scoped("other", "items");
        assertThat(await(raw.read("42")).orElseThrow().metadata()).containsEntry("content-type", "application/cbor");
    }

    @Test
    void andTheDefaultOneTakesBytes() {
        long version = await(store.write("greeting", new byte[] { 1 }));
        assertThat(await(store.read("greeting")).orElseThrow().version()).isEqualTo(version);
    }

    private static List<String> keys(Multi<? extends TypedRecord<?>> found) {
        return found.map(TypedRecord::key).collect().asList().await().atMost(Duration.ofSeconds(5));
    }

    private static <T> T await(Uni<T> uni) {
        return uni.await().atMost(Duration.ofSeconds(5));
    }

    public enum State {
        OPEN,
        PAID
    }

    public record Cart(@Key String id, @Indexed UUID customer, @Indexed("amount") int total, @Indexed State state,
            @Indexed Instant since, @Indexed("gift") Boolean isGift) {
    }

    public static class Owned {

        private String owner;

        @Indexed("belongs-to")
        public String getOwner() {
            return owner;
        }

        public void setOwner(String owner) {
            this.owner = owner;
        }
    }

    public static class Item extends Owned {

        @Key
        public long number;

        @Indexed
        private boolean active;

        public boolean isActive() {
            return active;
        }

        public void setActive(boolean active) {
            this.active = active;
        }
    }
}
