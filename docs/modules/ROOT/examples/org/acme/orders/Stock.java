package org.acme.orders;

import io.quarkiverse.micro.rpc.Handler;
import io.quarkiverse.micro.rpc.ReadOnly;
import io.smallrye.mutiny.Uni;

// tag::contract[]
@Handler(service = "warehouse")
public interface Stock {

    record Item(String name) {
    }

    record Pieces(int count) {
    }

    @ReadOnly
    Uni<Pieces> count(Item item);
}
// end::contract[]
