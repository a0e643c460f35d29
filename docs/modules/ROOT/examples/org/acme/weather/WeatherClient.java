package org.acme.weather;

import io.quarkiverse.micro.rpc.CallStream;
import io.quarkiverse.micro.rpc.Handler;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

// tag::client[]
@Handler("Weather")
public interface WeatherClient {

    Multi<Reading> watch(Station station);

    Uni<Summary> report(Multi<Reading> readings);

    Multi<Reading> correct(Multi<Reading> readings);

    CallStream<Reading, Reading> smooth(); // <1>
}
// end::client[]
