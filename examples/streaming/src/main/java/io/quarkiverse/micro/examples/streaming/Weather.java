package io.quarkiverse.micro.examples.streaming;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

import io.quarkiverse.micro.rpc.Call;
import io.quarkiverse.micro.rpc.CallStream;
import io.quarkiverse.micro.rpc.Handler;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

/**
 * One endpoint for each kind of stream.
 */
@Handler
public class Weather {

    public record Station(String name) {
    }

    public record Reading(String station, double celsius) {
    }

    public record Summary(long readings, double average) {
    }

    /** Server stream: readings until the caller has enough. */
    public Multi<Reading> watch(Station station, Call call) {
        call.head().add("unit", "celsius");
        return Multi.createFrom().ticks().every(Duration.ofMillis(20))
                .onOverflow().drop() // a slow caller gets the latest readings, not all of them
                .map(tick -> new Reading(station.name(), 20 + tick % 5));
    }

    /** Client stream: any number of readings, one answer. */
    public Uni<Summary> report(Multi<Reading> readings) {
        return readings.collect().asList().map(all -> new Summary(all.size(),
                all.stream().mapToDouble(Reading::celsius).average().orElse(Double.NaN)));
    }

    /** Both ways: the running average of the last three readings, as each one comes. */
    @RunOnVirtualThread
    public void smooth(CallStream<Reading, Reading> stream) {
        Deque<Double> last = new ArrayDeque<>();
        for (Reading reading : stream) {
            last.addLast(reading.celsius());
            if (last.size() > 3) {
                last.removeFirst();
            }
            stream.send(new Reading(reading.station(), last.stream().mapToDouble(it -> it).average().orElseThrow()));
        }
    }
}
