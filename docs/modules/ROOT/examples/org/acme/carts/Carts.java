package org.acme.carts;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

import jakarta.inject.Singleton;

import io.quarkiverse.micro.store.Table;
import io.quarkiverse.micro.store.TypedRecord;
import io.quarkiverse.micro.store.TypedStore;
import io.quarkiverse.micro.store.WriteOptions;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

@Singleton
public class Carts {

    // tag::table[]
    @Table("carts")
    TypedStore<Cart> carts;
    // end::table[]

    // tag::write[]
    public Uni<Long> open(String id, String customer) {
        Cart cart = new Cart(id, customer, Instant.now(), List.of());
        return carts.write(cart, WriteOptions.DEFAULT.ifAbsent().withTtl(Duration.ofDays(30))); // <1>
    }

    public Uni<Cart> add(String id, String item) {
        return carts.update(id, OptionalLong.empty(), cart -> { // <2>
            Cart before = cart.orElseThrow();
            List<String> items = new ArrayList<>(before.items());
            items.add(item);
            return new Cart(id, before.customer(), before.opened(), items);
        });
    }
    // end::write[]

    // tag::find[]
    public Multi<Cart> of(String customer) {
        return carts.findBy("customer", customer).map(TypedRecord::value);
    }

    public Multi<Cart> openedBetween(Instant from, Instant to) {
        return carts.findBetween("opened", from, to).map(TypedRecord::value);
    }
    // end::find[]
}
