package io.quarkiverse.micro.examples.billing;

import java.util.ArrayList;
import java.util.List;

import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;

import io.quarkiverse.micro.Code;
import io.quarkiverse.micro.MicroException;
import io.quarkiverse.micro.events.EventPublisher;
import io.quarkiverse.micro.events.EventTopic;
import io.quarkiverse.micro.events.NewEvent;
import io.quarkiverse.micro.store.Change;
import io.quarkiverse.micro.store.Table;
import io.quarkiverse.micro.store.TypedStore;
import io.quarkiverse.micro.store.WriteOptions;
import io.smallrye.mutiny.Uni;

/**
 * Takes orders. An order that is kept is billed, and one that is not kept is not, whenever this process ends.
 */
@Path("orders")
public class Orders {

    @Table("orders")
    TypedStore<Order> orders;

    @EventTopic("orders")
    EventPublisher<Order> placed;

    @POST
    public Uni<Void> place(Order order) {
        return orders.changes(order, WriteOptions.DEFAULT.ifAbsent())
                .chain(changes -> orders.store().apply(withEvent(changes, order))).replaceWithVoid()
                .onFailure(Orders::isPlaced).recoverWithNull();
    }

    private List<Change> withEvent(List<Change> changes, Order order) {
        List<Change> all = new ArrayList<>(changes);
        all.add(placed.inBatch(order, NewEvent.EMPTY.withId(order.id()).withKey(order.customer())));
        return all;
    }

    /** By somebody who did not get our answer, and asks again. */
    private static boolean isPlaced(Throwable failure) {
        return failure instanceof MicroException error && error.code() == Code.ALREADY_EXISTS;
    }
}
