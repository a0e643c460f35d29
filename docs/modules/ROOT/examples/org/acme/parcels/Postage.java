package org.acme.parcels;

import static java.time.temporal.ChronoUnit.MILLIS;

import org.eclipse.microprofile.faulttolerance.CircuitBreaker;
import org.eclipse.microprofile.faulttolerance.Fallback;
import org.eclipse.microprofile.faulttolerance.Timeout;

import io.quarkiverse.micro.rpc.Handler;
import io.smallrye.mutiny.Uni;

// tag::client[]
@Handler(service = "prices")
public interface Postage {

    @Timeout(value = 300, unit = MILLIS)
    @CircuitBreaker(requestVolumeThreshold = 10)
    @Fallback(fallbackMethod = "listPrice") // <1>
    Uni<Price> of(Parcel parcel);

    default Uni<Price> listPrice(Parcel parcel) {
        return Uni.createFrom().item(new Price(499));
    }
    // end::client[]

    record Price(int cents) {
    }
    // tag::client[]
}
// end::client[]
