package io.quarkiverse.micro.it.athome;

import static java.time.temporal.ChronoUnit.MILLIS;

import org.eclipse.microprofile.faulttolerance.CircuitBreaker;
import org.eclipse.microprofile.faulttolerance.Fallback;
import org.eclipse.microprofile.faulttolerance.Retry;
import org.eclipse.microprofile.faulttolerance.Timeout;

import io.quarkiverse.micro.rpc.Handler;
import io.smallrye.mutiny.Uni;

@Handler(service = "shop")
public interface Weather {

    @Retry(maxRetries = 2, delay = 0, jitter = 0)
    String retried(String place);

    @Retry(maxRetries = 2, delay = 0, jitter = 0)
    Uni<String> retriedLater(String place);

    @Timeout(value = 200, unit = MILLIS)
    String slow(String place);

    @Timeout(value = 200, unit = MILLIS)
    Uni<String> slowLater(String place);

    @Fallback(fallbackMethod = "guess")
    String unknown(String place);

    @Fallback(fallbackMethod = "guessLater")
    Uni<String> unknownLater(String place);

    @CircuitBreaker(requestVolumeThreshold = 2, failureRatio = 1, delay = 60_000)
    String broken(String place);

    String plain(String place);

    default String guess(String place) {
        return "perhaps rain in " + place;
    }

    default Uni<String> guessLater(String place) {
        return Uni.createFrom().item("later perhaps rain in " + place);
    }
}
