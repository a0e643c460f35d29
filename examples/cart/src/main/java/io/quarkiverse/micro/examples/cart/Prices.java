package io.quarkiverse.micro.examples.cart;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;

@Path("/prices/{item}")
public class Prices {

    private final Supplier supplier;

    public Prices(Supplier supplier) {
        this.supplier = supplier;
    }

    @GET
    public Price of(@PathParam("item") String item) {
        return supplier.price(item);
    }
}
