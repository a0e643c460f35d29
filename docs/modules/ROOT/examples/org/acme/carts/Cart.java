package org.acme.carts;

import java.time.Instant;
import java.util.List;

import io.quarkiverse.micro.store.Indexed;
import io.quarkiverse.micro.store.Key;

// tag::cart[]
public record Cart(@Key String id, // <1>
        @Indexed String customer, // <2>
        @Indexed Instant opened,
        List<String> items) {
}
// end::cart[]
