package org.acme.orders;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import io.quarkiverse.micro.Code;
import io.quarkiverse.micro.MicroException;
import io.quarkiverse.micro.rpc.Call;
import io.quarkiverse.micro.rpc.Handler;
import io.quarkiverse.micro.rpc.Idempotent;
import io.quarkiverse.micro.rpc.NotAnEndpoint;
import io.quarkiverse.micro.rpc.ReadOnly;
import io.smallrye.mutiny.Uni;

// tag::orders[]
@Handler
public class Orders {

    public record Order(String id, String item, int pieces) {
    }

    public record Id(String id) {
    }

    // end::orders[]
    private final Map<String, Order> orders = new ConcurrentHashMap<>();

    // tag::orders[]
    @ReadOnly // <1>
    public Order get(Id wanted) {
        Order order = orders.get(wanted.id());
        if (order == null) {
            throw new MicroException(Code.NOT_FOUND, "There is no order " + wanted.id()); // <2>
        }
        return order;
    }

    @Idempotent // <3>
    public void put(Order order, Call call) { // <4>
        String tenant = call.metadata().get("tenant").orElse("nobody");
        call.head().add("served-by", "orders of " + tenant);
        orders.put(order.id(), order);
    }

    public Uni<Order> grow(Id wanted) { // <5>
        return Uni.createFrom().item(() -> orders.computeIfPresent(wanted.id(),
                (id, order) -> new Order(id, order.item(), order.pieces() + 1)));
    }

    @NotAnEndpoint // <6>
    public int size() {
        return orders.size();
    }
}
// end::orders[]
