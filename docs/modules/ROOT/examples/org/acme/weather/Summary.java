package org.acme.weather;

import java.util.stream.Collector;
import java.util.stream.Collectors;

public record Summary(double average) {

    static Collector<Reading, ?, Summary> ofReadings() {
        return Collectors.collectingAndThen(Collectors.averagingDouble(Reading::celsius), Summary::new);
    }
}
