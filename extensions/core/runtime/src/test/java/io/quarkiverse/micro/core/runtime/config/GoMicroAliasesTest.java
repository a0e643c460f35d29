package io.quarkiverse.micro.core.runtime.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;

class GoMicroAliasesTest {

    @ParameterizedTest
    @CsvSource({
            "MICRO_SERVER_NAME, greeter, quarkus.micro.service.name, greeter",
            "MICRO_SERVER_VERSION, 2, quarkus.micro.service.version, 2",
            "MICRO_SERVER_ADVERTISE, 192.0.2.1:80, quarkus.micro.service.advertise, 192.0.2.1:80",
            "MICRO_SERVER_ADDRESS, :9090, quarkus.http.port, 9090",
            "MICRO_SERVER_ADDRESS, 127.0.0.1:9090, quarkus.http.host, 127.0.0.1",
            "MICRO_BROKER, nats, quarkus.micro.broker.type, nats",
            "MICRO_BROKER_ADDRESS, 10.0.0.1:4222, quarkus.micro.broker.address, 10.0.0.1:4222",
            "MICRO_REGISTRY, mdns, quarkus.micro.registry.type, mdns",
            "MICRO_STORE, nats, quarkus.micro.store.type, nats",
            "MICRO_STORE_ADDRESS, 10.0.0.1:4222, quarkus.micro.store.address, 10.0.0.1:4222",
            "MICRO_STORE_DATABASE, shop, quarkus.micro.store.database, shop",
            "MICRO_STORE_TABLE, carts, quarkus.micro.store.table, carts",
            "MICRO_REGISTER_TTL, 60, quarkus.micro.registry.ttl, 60s",
            "MICRO_REGISTER_INTERVAL, 20, quarkus.micro.registry.interval, 20s",
            "MICRO_CLIENT_REQUEST_TIMEOUT, 1m30s, quarkus.micro.clients.timeout, PT1M30S",
            "MICRO_CLIENT_REQUEST_TIMEOUT, 250ms, quarkus.micro.clients.timeout, PT0.25S",
            "MICRO_CLIENT_RETRIES, 5, quarkus.micro.clients.attempts, 6" })
    void aVariableBecomesAProperty(String variable, String value, String property, String expected) {
        assertThat(new GoMicroAliases(Map.of(variable, value)).getValue(property)).isEqualTo(expected);
    }

    @Test
    void serverMetadataBecomesLabels() {
        assertThat(new GoMicroAliases(Map.of("MICRO_SERVER_METADATA", "zone=a, rack=7")).getProperties())
                .containsEntry("quarkus.micro.service.metadata.\"zone\"", "a")
                .containsEntry("quarkus.micro.service.metadata.\"rack\"", "7");
    }

    @Test
    void theServersIdEndsTheNodesIdAsInGo() {
        assertThat(nodeId(Map.of("quarkus.micro.service.name", "greeter", "quarkus.application.name", "app")))
                .isEqualTo("greeter-one");
        assertThat(nodeId(Map.of("quarkus.application.name", "app"))).isEqualTo("app-one");
        assertThat(nodeId(Map.of("quarkus.micro.service.id", "whole"))).isEqualTo("whole");
    }

    private static String nodeId(Map<String, String> properties) {
        return new SmallRyeConfigBuilder().addDefaultInterceptors()
                .withSources(new GoMicroAliases(Map.of("MICRO_SERVER_ID", "one")),
                        new PropertiesConfigSource(properties, "application.properties", 250))
                .build().getValue("quarkus.micro.service.id", String.class);
    }

    @Test
    void aBlankVariableSaysNothing() {
        assertThat(new GoMicroAliases(Map.of("MICRO_SERVER_NAME", " ")).getPropertyNames()).isEmpty();
    }

    @Test
    void applicationPropertiesWin() {
        assertThat(new GoMicroAliases(Map.of()).getOrdinal()).isLessThan(250);
    }

    @Test
    void anUnreadableValueNamesItsVariable() {
        assertThatThrownBy(() -> new GoMicroAliases(Map.of("MICRO_CLIENT_REQUEST_TIMEOUT", "soon")))
                .hasMessage("MICRO_CLIENT_REQUEST_TIMEOUT=soon: 'soon' is not a duration such as 30s, 1m30s or 250ms");
    }
}
