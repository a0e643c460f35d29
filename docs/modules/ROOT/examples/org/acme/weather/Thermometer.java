package org.acme.weather;

import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import org.jboss.logging.Logger;

import io.quarkiverse.micro.Metadata;
import io.quarkiverse.micro.rpc.CallOptions;
import io.quarkiverse.micro.rpc.CallStream;
import io.quarkiverse.micro.rpc.MicroClient;
import io.quarkiverse.micro.rpc.RpcClient;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

@ApplicationScoped
public class Thermometer {

    private static final Logger LOG = Logger.getLogger(Thermometer.class);

    // tag::pull[]
    @MicroClient("weather")
    WeatherClient weather;

    void smooth(List<Reading> readings) {
        CallStream<Reading, Reading> stream = weather.smooth();
        readings.forEach(stream::send);
        stream.close(); // <1>
        for (Reading smoothed : stream) {
            LOG.infof("%s has %f degrees", smoothed.station(), smoothed.celsius());
        }
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
    // end::dynamic[]

    // tag::trailers[]
    Uni<Metadata> trailers(Multi<Station> requests) {
        return client.open("weather", "Weather.Replay", requests, Station.class, Reading.class, CallOptions.DEFAULT)
                .flatMap(stream -> stream.messages().collect().last().flatMap(last -> stream.trailers()));
    }
    // end::trailers[]
}
