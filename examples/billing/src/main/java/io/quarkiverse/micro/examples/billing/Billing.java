package io.quarkiverse.micro.examples.billing;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import jakarta.inject.Inject;

import io.quarkiverse.micro.events.EventConsumer;
import io.quarkiverse.micro.events.ProcessedEvents;
import io.quarkiverse.micro.events.StreamEvent;
import io.quarkiverse.micro.store.Change;
import io.quarkiverse.micro.store.Table;
import io.quarkiverse.micro.store.TypedStore;
import io.quarkiverse.micro.store.WriteOptions;
import io.smallrye.mutiny.Uni;

/**
 * Bills each order once, though its event comes at least once.
 */
public class Billing {

    @Table("bills")
    TypedStore<Bill> bills;

    @Inject
    ProcessedEvents processed;

    @EventConsumer(topic = "orders", group = "billing")
    Uni<Void> bill(StreamEvent<Order> event) {
        Bill bill = new Bill(UUID.randomUUID().toString(), event.payload().id(), event.payload().cents());
        return bills.changes(bill, WriteOptions.DEFAULT).chain(changes -> {
            List<Change> all = new ArrayList<>(changes);
            all.add(processed.once(event, "billing"));
            return bills.store().apply(all);
        }).replaceWithVoid();
    }
}
