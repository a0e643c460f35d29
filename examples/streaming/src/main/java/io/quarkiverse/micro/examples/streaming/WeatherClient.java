package io.quarkiverse.micro.examples.streaming;

import io.quarkiverse.micro.examples.streaming.Weather.Reading;
import io.quarkiverse.micro.examples.streaming.Weather.Station;
import io.quarkiverse.micro.examples.streaming.Weather.Summary;
import io.quarkiverse.micro.rpc.CallStream;
import io.quarkiverse.micro.rpc.Handler;
import io.smallrye.mutiny.Multi;

/**
 * The same endpoints as a caller sees them: each side chooses between {@code Multi} and {@code CallStream} for itself.
 */
@Handler("Weather")
public interface WeatherClient {

    Multi<Reading> watch(Station station);

    Summary report(Multi<Reading> readings);

    CallStream<Reading, Reading> smooth();
}
