package org.acme.codecs;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import io.quarkiverse.micro.rpc.CallOptions;
import io.quarkiverse.micro.rpc.RpcClient;
import io.smallrye.mutiny.Uni;

@Singleton
public class CompactCaller {

    @Inject
    RpcClient client;

    // tag::call[]
    Uni<Reading> calibrate(Reading reading) {
        CallOptions compact = CallOptions.DEFAULT.withContentType("application/cbor");
        return client.call("weather", "Sensors.Calibrate", reading, Reading.class, compact);
    }
    // end::call[]
}
