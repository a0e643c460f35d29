package io.quarkiverse.micro.events.runtime;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;

import io.quarkiverse.micro.events.Retention;
import io.quarkiverse.micro.events.StreamProvider;
import io.quarkiverse.micro.events.runtime.config.EventsConfig;
import io.quarkiverse.micro.events.runtime.config.EventsConfig.RetentionConfig;
import io.quarkus.runtime.configuration.MemorySize;

/**
 * How long events are kept as configuration says, all of it looked at once, so that a wrong value stops the start and does not
 * wait for the first event of its topic.
 */
final class ConfiguredRetentions implements StreamProvider.Retentions {

    private static final String PREFIX = "quarkus.micro.events.retention.";

    private final Map<String, Retention> own = new HashMap<>();
    private final Retention others;

    /**
     * @throws IllegalArgumentException when a value cannot be, naming its property
     */
    ConfiguredRetentions(Map<String, RetentionConfig> config) {
        this.others = retention(PREFIX, config.get(EventsConfig.ALL));
        for (String topic : config.keySet()) {
            if (!topic.equals(EventsConfig.ALL)) {
                own.put(topic, retention(PREFIX + '"' + topic + "\".", config.get(topic)));
            }
        }
    }

    @Override
    public Retention of(String topic) {
        return own.getOrDefault(topic, others);
    }

    private static Retention retention(String prefix, RetentionConfig config) {
        Optional<Duration> age = config.age();
        Optional<MemorySize> size = config.size();
        OptionalLong bytes = size.isPresent() ? OptionalLong.of(size.get().asLongValue()) : OptionalLong.empty();
        OptionalLong count = config.count();
        check(prefix + "age", () -> new Retention(age, OptionalLong.empty(), OptionalLong.empty()));
        check(prefix + "size", () -> new Retention(Optional.empty(), bytes, OptionalLong.empty()));
        check(prefix + "count", () -> new Retention(Optional.empty(), OptionalLong.empty(), count));
        return new Retention(age, bytes, count);
    }

    private static void check(String property, Supplier<Retention> alone) {
        try {
            alone.get();
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(property + ": " + e.getMessage(), e);
        }
    }
}
