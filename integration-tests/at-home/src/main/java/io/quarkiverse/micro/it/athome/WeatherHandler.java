package io.quarkiverse.micro.it.athome;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

import io.quarkiverse.micro.Code;
import io.quarkiverse.micro.MicroException;
import io.quarkiverse.micro.rpc.Handler;
import io.quarkiverse.micro.rpc.NotAnEndpoint;
import io.smallrye.mutiny.Uni;

@Handler("Weather")
public class WeatherHandler {

    private final Map<String, AtomicInteger> asked = new ConcurrentHashMap<>();

    public String retried(String place) {
        return atTheThirdTime(place);
    }

    public String retriedLater(String place) {
        return atTheThirdTime(place);
    }

    public Uni<String> slow(String place) {
        return Uni.createFrom().item("sun in " + place).onItem().delayIt().by(Duration.ofSeconds(2));
    }

    public Uni<String> slowLater(String place) {
        return slow(place);
    }

    public String unknown(String place) {
        throw new MicroException(Code.NOT_FOUND, "There is no weather in " + place);
    }

    public String unknownLater(String place) {
        return unknown(place);
    }

    public String broken(String place) {
        ask(place);
        throw new MicroException(Code.INTERNAL, "The barometer fell");
    }

    public String plain(String place) {
        return "sun in " + place;
    }

    @NotAnEndpoint
    public int asked(String place) {
        AtomicInteger times = asked.get(place);
        return times == null ? 0 : times.get();
    }

    private int ask(String place) {
        return asked.computeIfAbsent(place, it -> new AtomicInteger()).incrementAndGet();
    }

    private String atTheThirdTime(String place) {
        if (ask(place) < 3) {
            throw new MicroException(Code.FAILED_PRECONDITION, "Too early");
        }
        return "sun in " + place;
    }
}
