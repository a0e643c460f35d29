package io.quarkiverse.micro.core.runtime.discovery;

import java.time.Duration;

import io.quarkiverse.micro.core.runtime.policy.BackOff;

/**
 * How the cache of nodes behaves.
 *
 * @param lookupTimeout longest wait for a registry's answer
 * @param unknownFor how long a name that was not found, or a registry that failed, is not asked again; a watch still tells at
 *        once
 * @param reconcile how often a lookup makes sure that the watch missed nothing
 * @param confirm how soon a second lookup decides on nodes that were missing in one
 * @param idle after which a service that nobody calls is watched no more
 * @param maxServices how many are watched at the most
 * @param firstRetry first wait before a failed watch or lookup is repeated; doubles
 * @param longestRetry last wait
 */
public record DiscoverySettings(Duration lookupTimeout, Duration unknownFor, Duration reconcile, Duration confirm,
        Duration idle, int maxServices, Duration firstRetry, Duration longestRetry) {

    public static final DiscoverySettings DEFAULT = new DiscoverySettings(Duration.ofSeconds(5), Duration.ofSeconds(1),
            Duration.ofMinutes(1), Duration.ofSeconds(1), Duration.ofMinutes(10), 1000, Duration.ofMillis(100),
            Duration.ofSeconds(30));

    BackOff retry() {
        return new BackOff(firstRetry, longestRetry);
    }
}
