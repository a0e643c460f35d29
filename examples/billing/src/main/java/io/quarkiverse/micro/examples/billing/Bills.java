package io.quarkiverse.micro.examples.billing;

import java.util.List;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

import io.quarkiverse.micro.store.Table;
import io.quarkiverse.micro.store.TypedRecord;
import io.quarkiverse.micro.store.TypedStore;
import io.smallrye.mutiny.Uni;

/**
 * All bills.
 */
@Path("bills")
public class Bills {

    @Table("bills")
    TypedStore<Bill> bills;

    @GET
    public Uni<List<Bill>> all() {
        return bills.list("").map(TypedRecord::value).collect().asList();
    }
}
