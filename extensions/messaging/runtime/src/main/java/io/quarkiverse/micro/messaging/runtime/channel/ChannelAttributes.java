package io.quarkiverse.micro.messaging.runtime.channel;

import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigValue;
import org.eclipse.microprofile.config.spi.ConfigSource;
import org.eclipse.microprofile.config.spi.Converter;

/**
 * The configuration of a channel that nobody configured: what was set for it, then what the application sets for all channels
 * of the connector, then what stands in for these.
 */
final class ChannelAttributes implements Config {

    private final Config application;
    private final String connectorPrefix;
    private final Map<String, String> own;
    private final Map<String, String> fallbacks;

    /**
     * @param connector its name
     * @param own wins over all else
     */
    ChannelAttributes(Config application, String connector, Map<String, String> own, Map<String, String> fallbacks) {
        this.application = application;
        this.connectorPrefix = "mp.messaging.connector." + connector + ".";
        this.own = Map.copyOf(own);
        this.fallbacks = Map.copyOf(fallbacks);
    }

    @Override
    public <T> T getValue(String name, Class<T> type) {
        return getOptionalValue(name, type)
                .orElseThrow(() -> new NoSuchElementException("The channel has no attribute '" + name + "'. Set "
                        + connectorPrefix + name));
    }

    @Override
    public <T> Optional<T> getOptionalValue(String name, Class<T> type) {
        if (own.containsKey(name)) {
            return convert(own.get(name), type);
        }
        Optional<T> ofConnector = application.getOptionalValue(connectorPrefix + name, type);
        return ofConnector.isPresent() || !fallbacks.containsKey(name) ? ofConnector : convert(fallbacks.get(name), type);
    }

    private <T> Optional<T> convert(String value, Class<T> type) {
        if (value.isEmpty()) {
            return Optional.empty();
        }
        return Optional.ofNullable(application.getConverter(type)
                .orElseThrow(() -> new IllegalArgumentException("Nothing makes a " + type.getName() + " of text"))
                .convert(value));
    }

    @Override
    public ConfigValue getConfigValue(String name) {
        return new Attribute(name, getOptionalValue(name, String.class).orElse(null));
    }

    @Override
    public Iterable<String> getPropertyNames() {
        Set<String> names = new TreeSet<>(own.keySet());
        names.addAll(fallbacks.keySet());
        for (String name : application.getPropertyNames()) {
            if (name.startsWith(connectorPrefix)) {
                names.add(name.substring(connectorPrefix.length()));
            }
        }
        return names;
    }

    @Override
    public Iterable<ConfigSource> getConfigSources() {
        return application.getConfigSources();
    }

    @Override
    public <T> Optional<Converter<T>> getConverter(Class<T> type) {
        return application.getConverter(type);
    }

    @Override
    public <T> T unwrap(Class<T> type) {
        if (type.isInstance(this)) {
            return type.cast(this);
        }
        throw new IllegalArgumentException("The configuration of a channel is no " + type.getName());
    }

    private record Attribute(String name, String value) implements ConfigValue {

        @Override
        public String getName() {
            return name;
        }

        @Override
        public String getValue() {
            return value;
        }

        @Override
        public String getRawValue() {
            return value;
        }

        @Override
        public String getSourceName() {
            return null;
        }

        @Override
        public int getSourceOrdinal() {
            return 0;
        }
    }
}
