package io.quarkiverse.micro.it.mainjob;

import java.time.Duration;

import io.quarkiverse.micro.rpc.Handler;
import io.smallrye.mutiny.Uni;

/**
 * Takes its time, and must not be repeated.
 */
@Handler
public class Worker {

    /**
     * @return the same, after as many milliseconds
     */
    public Uni<Long> work(Long millis) {
        return Uni.createFrom().item(millis).onItem().delayIt().by(Duration.ofMillis(Math.max(1, millis)));
    }
}
