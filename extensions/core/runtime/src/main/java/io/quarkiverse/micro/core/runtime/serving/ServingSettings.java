package io.quarkiverse.micro.core.runtime.serving;

import java.time.Duration;
import java.util.Optional;

/**
 * How a node is announced and leaves.
 *
 * @param registryName of the chosen registry, as it is published
 * @param engine whether that registry has a server, which tells other machines whatever it is told
 * @param ttl after which the registry forgets the node
 * @param interval between announcements, shorter than {@code ttl}
 * @param spread how long callers get to learn that the node leaves, zero or longer
 * @param drain how long running calls may take to finish, zero or longer
 * @param advertise the address that is announced in place of the bound one
 */
public record ServingSettings(String registryName, boolean engine, Duration ttl, Duration interval, Duration spread,
        Duration drain, Optional<String> advertise) {

    /** Callers that call more often than this hear the refusal itself, and do not meet a closed port. */
    private static final Duration REFUSAL = Duration.ofMillis(200);

    /**
     * @throws IllegalArgumentException when a value cannot be used, naming its property
     */
    public ServingSettings {
        if (interval.isNegative() || interval.isZero() || interval.compareTo(ttl) >= 0) {
            throw new IllegalArgumentException("quarkus.micro.registry.interval=" + interval + " must be longer than zero and "
                    + "shorter than quarkus.micro.registry.ttl=" + ttl + ", or the node is forgotten between announcements");
        }
        checkNotNegative("quarkus.micro.shutdown.spread", spread);
        checkNotNegative("quarkus.micro.shutdown.timeout", drain);
        // At start; when the port is bound nobody is left to be told
        advertise.ifPresent(address -> AdvertisedAddress.literal(address, 0));
    }

    private static void checkNotNegative(String property, Duration value) {
        if (value.isNegative()) {
            throw new IllegalArgumentException(property + "=" + value + " must be zero or longer");
        }
    }

    /**
     * @return how long calls are refused at least, so that those who were not told by the registry hear it from the node
     */
    Duration refusal() {
        return spread.compareTo(REFUSAL) < 0 ? spread : REFUSAL;
    }
}
