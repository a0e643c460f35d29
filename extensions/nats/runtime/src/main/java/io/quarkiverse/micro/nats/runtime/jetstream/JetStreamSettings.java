package io.quarkiverse.micro.nats.runtime.jetstream;

import java.time.Duration;

import io.nats.client.api.StorageType;

/**
 * How streams and buckets are made. Those that are there are used as they are.
 *
 * @param replicas of each, 1 to 5
 * @param storage where they are kept
 * @param markers how long the server remembers that a record was deleted or has expired, 1 s or more
 */
public record JetStreamSettings(int replicas, StorageType storage, Duration markers) {

    public static final JetStreamSettings DEFAULT = new JetStreamSettings(1, StorageType.File, Duration.ofHours(1));

    public JetStreamSettings {
        if (replicas < 1 || replicas > 5) {
            throw new IllegalArgumentException("quarkus.micro.nats.jetstream.replicas=" + replicas + " must be 1 to 5");
        }
        if (markers.compareTo(Duration.ofSeconds(1)) < 0) {
            throw new IllegalArgumentException("quarkus.micro.nats.jetstream.markers=" + markers + " must be 1 s or more");
        }
    }
}
