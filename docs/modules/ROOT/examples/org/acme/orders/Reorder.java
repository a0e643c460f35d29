package org.acme.orders;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkiverse.micro.rpc.MicroClient;
import io.smallrye.mutiny.Uni;

// tag::client[]
@ApplicationScoped
public class Reorder {

    @MicroClient // the contract names the service
    Stock stock;

    Uni<Boolean> needed(String item) {
        return stock.count(new Stock.Item(item)).map(pieces -> pieces.count() < 10);
    }
}
// end::client[]
