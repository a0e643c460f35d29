package org.acme.weather;

import java.time.Duration;

import io.quarkiverse.micro.rpc.Call;
import io.quarkiverse.micro.rpc.CallStream;
import io.quarkiverse.micro.rpc.Handler;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

// tag::handler[]
@Handler
public class Weather {

    public Multi<Reading> watch(Station station) { // <1>
        return Multi.createFrom().ticks().every(Duration.ofSeconds(1)).onOverflow().drop().map(tick -> measure(station));
    }

    public Uni<Summary> report(Multi<Reading> readings) { // <2>
        return readings.collect().with(Summary.ofReadings());
    }

    // end::handler[]

    // tag::both[]
    public Multi<Reading> correct(Multi<Reading> readings) {
        return readings.map(it -> new Reading(it.station(), it.celsius() - 0.5));
    }
    // end::both[]

    // tag::pull[]
    @RunOnVirtualThread
    public void smooth(CallStream<Reading, Reading> stream) {
        double average = 0;
        for (Reading reading : stream) { // <1>
            average = 0.8 * average + 0.2 * reading.celsius();
            stream.send(new Reading(reading.station(), average)); // <2>
        }
    } // <3>
      // end::pull[]

    // tag::metadata[]
    public Multi<Reading> replay(Station station, Call call) {
        call.head().add("unit", "celsius");
        call.sendHead(); // <1>
        return stored(station).onCompletion().invoke(() -> call.trailers().add("complete", "true")); // <2>
    }
    // end::metadata[]

    private Multi<Reading> stored(Station station) {
        return Multi.createFrom().item(measure(station));
    }

    private static Reading measure(Station station) {
        return new Reading(station.name(), 21);
    }
    // tag::handler[]
}
// end::handler[]
