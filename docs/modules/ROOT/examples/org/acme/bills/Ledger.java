package org.acme.bills;

import java.util.List;

import jakarta.inject.Inject;

import io.quarkiverse.micro.events.EventConsumer;
import io.quarkiverse.micro.events.ProcessedEvents;
import io.quarkiverse.micro.events.StreamEvent;
import io.quarkiverse.micro.store.Store;
import io.quarkiverse.micro.store.Table;
import io.quarkiverse.micro.store.Write;
import io.smallrye.mutiny.Uni;

// tag::once[]
public class Ledger {

    @Table("bills")
    Store bills;

    @Inject
    ProcessedEvents processed;

    @EventConsumer(topic = "orders", group = "ledger")
    Uni<Void> enter(StreamEvent<Order> event) {
        Write bill = Write.of(event.payload().id(), Long.toString(event.payload().cents()).getBytes());
        return bills.apply(List.of(bill, processed.once(event, "ledger"))) // <1>
                .replaceWithVoid(); // <2>
    }
}
// end::once[]
