package org.acme.bills;

import java.util.ArrayList;
import java.util.List;

import jakarta.inject.Singleton;

import io.quarkiverse.micro.events.EventPublisher;
import io.quarkiverse.micro.events.EventTopic;
import io.quarkiverse.micro.store.Change;
import io.quarkiverse.micro.store.Table;
import io.quarkiverse.micro.store.TypedStore;
import io.quarkiverse.micro.store.WriteOptions;
import io.smallrye.mutiny.Uni;

// tag::outbox[]
@Singleton
public class Desk {

    @Table("orders")
    TypedStore<Order> orders;

    @EventTopic("orders")
    EventPublisher<Order> placed;

    public Uni<Void> place(Order order) {
        return orders.changes(order, WriteOptions.DEFAULT).chain(changes -> {
            List<Change> all = new ArrayList<>(changes);
            all.add(placed.inBatch(order)); // <1>
            return orders.store().apply(all); // <2>
        }).replaceWithVoid();
    }
}
// end::outbox[]
