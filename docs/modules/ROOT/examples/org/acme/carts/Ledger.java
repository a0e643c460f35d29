package org.acme.carts;

import java.util.OptionalLong;

import jakarta.inject.Singleton;

import io.quarkiverse.micro.store.Table;
import io.quarkiverse.micro.store.TypedStore;
import io.smallrye.mutiny.Uni;

@Singleton
public class Ledger {

    @Table("carts")
    TypedStore<Cart> carts;

    // tag::token[]
    public Uni<Cart> close(String id, long token) { // <1>
        return carts.update(id, OptionalLong.of(token), cart -> cart.orElseThrow());
    }
    // end::token[]
}
