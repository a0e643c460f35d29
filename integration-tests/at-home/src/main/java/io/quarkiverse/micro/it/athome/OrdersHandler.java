package io.quarkiverse.micro.it.athome;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Size;

import io.quarkiverse.micro.rpc.EndpointName;
import io.quarkiverse.micro.rpc.Handler;
import io.smallrye.mutiny.Uni;

@Handler("Orders")
public class OrdersHandler implements Orders {

    private final Ledger ledger;

    OrdersHandler(Ledger ledger) {
        this.ledger = ledger;
    }

    @Override
    public Receipt place(Order order) {
        return new Receipt("for " + order.customer());
    }

    public Uni<Receipt> placeLater(@Valid Order order) {
        return Uni.createFrom().item(new Receipt("for " + order.customer()));
    }

    public @Valid Receipt lose(Order order) {
        return new Receipt("");
    }

    public Receipt find(@Size(min = 3) String number) {
        return new Receipt(number);
    }

    @EndpointName("cancel")
    public Receipt withdraw(@Valid Order order) {
        return new Receipt("for " + order.customer());
    }

    public void book(Order order) {
        ledger.book(order);
    }
}
