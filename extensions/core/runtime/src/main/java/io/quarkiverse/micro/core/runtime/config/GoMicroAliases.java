package io.quarkiverse.micro.core.runtime.config;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;

import org.eclipse.microprofile.config.spi.ConfigSource;

/**
 * Go Micro's environment variables, as far as they have a meaning here, under our own names. Everything else that configures
 * the same property wins.
 */
final class GoMicroAliases implements ConfigSource {

    /** Below application.properties (250) and above the defaults that extensions bring (100). */
    private static final int ORDINAL = 150;

    /** Of the service: a Go node's id is that and the server's. */
    private static final String NAME = "${quarkus.micro.service.name:${quarkus.application.name:test}}";

    private final Map<String, String> properties = new HashMap<>();

    GoMicroAliases(Map<String, String> environment) {
        Reader reader = new Reader(environment);
        reader.copy("MICRO_SERVER_NAME", "quarkus.micro.service.name");
        reader.copy("MICRO_SERVER_VERSION", "quarkus.micro.service.version");
        reader.each("MICRO_SERVER_ID", (value, sink) -> sink.put("quarkus.micro.service.id", NAME + "-" + value));
        reader.copy("MICRO_SERVER_ADVERTISE", "quarkus.micro.service.advertise");
        reader.copy("MICRO_BROKER", "quarkus.micro.broker.type");
        reader.copy("MICRO_BROKER_ADDRESS", "quarkus.micro.broker.address");
        reader.copy("MICRO_REGISTRY", "quarkus.micro.registry.type");
        reader.copy("MICRO_REGISTRY_ADDRESS", "quarkus.micro.registry.address");
        reader.copy("MICRO_STORE", "quarkus.micro.store.type");
        reader.copy("MICRO_STORE_ADDRESS", "quarkus.micro.store.address");
        reader.copy("MICRO_STORE_DATABASE", "quarkus.micro.store.database");
        reader.copy("MICRO_STORE_TABLE", "quarkus.micro.store.table");
        reader.each("MICRO_REGISTER_TTL", (value, sink) -> sink.put("quarkus.micro.registry.ttl", value + "s"));
        reader.each("MICRO_REGISTER_INTERVAL", (value, sink) -> sink.put("quarkus.micro.registry.interval", value + "s"));
        reader.each("MICRO_CLIENT_REQUEST_TIMEOUT",
                (value, sink) -> sink.put("quarkus.micro.clients.timeout", GoDuration.toIso(value)));
        reader.each("MICRO_CLIENT_RETRIES",
                (value, sink) -> sink.put("quarkus.micro.clients.attempts", String.valueOf(Integer.parseInt(value) + 1)));
        reader.each("MICRO_SERVER_ADDRESS", GoMicroAliases::address);
        reader.each("MICRO_SERVER_METADATA", GoMicroAliases::metadata);
    }

    @Override
    public Map<String, String> getProperties() {
        return properties;
    }

    @Override
    public Set<String> getPropertyNames() {
        return properties.keySet();
    }

    @Override
    public int getOrdinal() {
        return ORDINAL;
    }

    @Override
    public String getValue(String property) {
        return properties.get(property);
    }

    @Override
    public String getName() {
        return "Go Micro's environment variables";
    }

    /** {@code :8080} or {@code 10.0.0.1:8080}. */
    private static void address(String value, Map<String, String> sink) {
        int colon = value.lastIndexOf(':');
        if (colon > 0) {
            sink.put("quarkus.http.host", value.substring(0, colon));
        }
        sink.put("quarkus.http.port", value.substring(colon + 1));
    }

    /** {@code key=value,key=value}. */
    private static void metadata(String value, Map<String, String> sink) {
        for (String pair : value.split(",")) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                sink.put("quarkus.micro.service.metadata.\"" + pair.substring(0, equals).strip() + "\"",
                        pair.substring(equals + 1).strip());
            }
        }
    }

    /** Says which variable is wrong when its value cannot be read. */
    private final class Reader {

        private final Map<String, String> environment;

        private Reader(Map<String, String> environment) {
            this.environment = environment;
        }

        private void copy(String variable, String property) {
            each(variable, (value, sink) -> sink.put(property, value));
        }

        private void each(String variable, BiConsumer<String, Map<String, String>> translation) {
            String value = environment.get(variable);
            if (value != null && !value.isBlank()) {
                try {
                    translation.accept(value.strip(), properties);
                } catch (IllegalArgumentException e) {
                    throw new IllegalArgumentException(variable + "=" + value + ": " + e.getMessage(), e);
                }
            }
        }
    }
}
