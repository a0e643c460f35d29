package io.quarkiverse.micro.nats.runtime;

import java.time.Duration;

/**
 * How the registry asks.
 *
 * @param dialect whose subjects are used
 * @param collect how long answers are collected
 * @param quorum how many nodes are enough before that
 * @param confirmAfter how much silence of a watched node has it asked for
 */
public record RegistrySettings(Dialect dialect, Duration collect, int quorum, Duration confirmAfter) {

    /** Meets Go Micro of every version. */
    public static final RegistrySettings DEFAULT = new RegistrySettings(Dialect.BOTH, Duration.ofMillis(100), Integer.MAX_VALUE,
            Duration.ofSeconds(15));

    public RegistrySettings {
        NatsSettings.requirePositive("registry.collect", collect);
        NatsSettings.requirePositive("registry.confirm-after", confirmAfter);
        if (quorum < 1) {
            throw new IllegalArgumentException("quarkus.micro.nats.registry.quorum=" + quorum + " must be 1 or more");
        }
    }

    static RegistrySettings of(NatsConfig.Registry config) {
        return new RegistrySettings(config.dialect(), config.collect(), config.quorum().orElse(Integer.MAX_VALUE),
                config.confirmAfter());
    }

    public RegistrySettings withConfirmAfter(Duration other) {
        return new RegistrySettings(dialect, collect, quorum, other);
    }
}
