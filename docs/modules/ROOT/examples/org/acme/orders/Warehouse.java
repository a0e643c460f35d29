package org.acme.orders;

import io.quarkiverse.micro.rpc.Handler;
import io.smallrye.mutiny.Uni;

// tag::handler[]
@Handler
public class Warehouse implements Stock {

    @Override
    public Uni<Pieces> count(Item item) {
        return Uni.createFrom().item(new Pieces(item.name().length()));
    }
}
// end::handler[]
