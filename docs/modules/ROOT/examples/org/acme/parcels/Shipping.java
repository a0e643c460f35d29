package org.acme.parcels;

import jakarta.inject.Singleton;

import io.quarkiverse.micro.rpc.MicroClient;
import io.smallrye.mutiny.Uni;

/** What the test of the page tests. */
@Singleton
public class Shipping {

    private final Postage postage;

    Shipping(@MicroClient Postage postage) {
        this.postage = postage;
    }

    Uni<String> offer(Parcel parcel) {
        return postage.of(parcel).map(price -> "for " + price.cents() + " cents");
    }
}
