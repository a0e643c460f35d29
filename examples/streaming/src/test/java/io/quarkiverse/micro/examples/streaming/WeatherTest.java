package io.quarkiverse.micro.examples.streaming;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import io.quarkiverse.micro.examples.streaming.Weather.Reading;
import io.quarkiverse.micro.examples.streaming.Weather.Station;
import io.quarkiverse.micro.examples.streaming.Weather.Summary;
import io.quarkiverse.micro.rpc.CallStream;
import io.quarkiverse.micro.rpc.MicroClient;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Multi;

@QuarkusTest
@Timeout(60)
class WeatherTest {

    @MicroClient("weather")
    WeatherClient weather;

    @Test
    void readingsAreWatchedUntilTheCallerHasEnough() {
        List<Reading> readings = weather.watch(new Station("Brno")).select().first(3).collect().asList().await()
                .atMost(Duration.ofSeconds(30));
        assertThat(readings).hasSize(3).allMatch(it -> it.station().equals("Brno"));
    }

    @Test
    void manyReadingsHaveOneAnswer() {
        Summary summary = weather.report(Multi.createFrom().range(10, 21).map(it -> new Reading("Brno", it)));
        assertThat(summary).isEqualTo(new Summary(11, 15));
    }

    @Test
    void eachReadingIsSmoothedAsItComes() {
        CallStream<Reading, Reading> stream = weather.smooth();
        stream.send(new Reading("Brno", 10));
        assertThat(stream.receive()).contains(new Reading("Brno", 10));
        stream.send(new Reading("Brno", 20));
        assertThat(stream.receive()).contains(new Reading("Brno", 15));
        stream.close();
        assertThat(stream.receive()).isEmpty();
    }
}
