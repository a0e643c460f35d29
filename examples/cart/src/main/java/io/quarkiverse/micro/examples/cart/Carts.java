package io.quarkiverse.micro.examples.cart;

import java.util.OptionalLong;

import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;

import io.quarkiverse.micro.store.Table;
import io.quarkiverse.micro.store.TypedStore;
import io.smallrye.mutiny.Uni;

@Path("/carts/{customer}")
public class Carts {

    @Table("carts")
    TypedStore<Cart> carts;

    @GET
    public Uni<Cart> show(@PathParam("customer") String customer) {
        return carts.get(customer).map(cart -> cart.orElseGet(() -> Cart.of(customer)));
    }

    @POST
    @Path("/{item}")
    public Uni<Cart> add(@PathParam("customer") String customer, @PathParam("item") String item) {
        // Reads and writes again when somebody else was faster, so no item is lost
        return carts.update(customer, OptionalLong.empty(),
                cart -> cart.orElseGet(() -> Cart.of(customer)).with(item));
    }

    @DELETE
    public Uni<Void> empty(@PathParam("customer") String customer) {
        return carts.delete(customer);
    }
}
