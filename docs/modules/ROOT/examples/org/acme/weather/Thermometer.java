package org.acme.weather;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import io.quarkiverse.micro.Metadata;
import io.quarkiverse.micro.rpc.CallOptions;
import io.quarkiverse.micro.rpc.CallStream;
import io.quarkiverse.micro.rpc.MicroClient;
import io.quarkiverse.micro.rpc.RpcClient;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

@ApplicationScoped
public class Thermometer {

    // tag::pull[]
    @MicroClient("weather")
    WeatherClient weather;

    double smoothed(double... celsius) {
        CallStream<Reading, Reading> stream = weather.smooth();
        for (double each : celsius) {
            stream.send(new Reading("Brno", each));
        }
        stream.close(); // <1>
        double last = 0;
        for (Reading reading : stream) {
            last = reading.celsius();
        }
        return last;
    }
    // end::pull[]

    // tag::dynamic[]
    @Inject
    RpcClient client;

    Uni<String> unit(String station) {
        Multi<Station> requests = Multi.createFrom().item(new Station(station));
        return client.open("weather", "Weather.Replay", requests, Station.class, Reading.class, CallOptions.DEFAULT)
                .map(stream -> stream.head().get("unit").orElse("unknown")); // <1>
    }

    Uni<Metadata> trailers(Multi<Station> requests) {
        return client.open("weather", "Weather.Replay", requests, Station.class, Reading.class, CallOptions.DEFAULT)
                .flatMap(stream -> stream.messages().collect().last().flatMap(last -> stream.trailers()));
    }
    // end::dynamic[]
}
