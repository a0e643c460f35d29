package io.quarkiverse.micro.core.runtime.choice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.junit.jupiter.api.Test;

import io.quarkus.runtime.configuration.ConfigurationException;

class BackEndsTest {

    private final BackEnds<String> registries = new BackEnds<>("registry",
            Map.of("mdns", "multicast", "memory", "heap", "etcd", "cluster"));

    @Test
    void theTypeWinsOverEverything() {
        assertThat(choose(Optional.of("memory"), Optional.of("etcd"))).isEqualTo("heap");
    }

    @Test
    void theEngineIsTakenWhereItServesTheContract() {
        assertThat(choose(Optional.empty(), Optional.of("etcd"))).isEqualTo("cluster");
    }

    @Test
    void anEngineThatDoesNotServeTheContractChangesNothing() {
        assertThat(choose(Optional.empty(), Optional.of("redis"))).isEqualTo("multicast");
    }

    @Test
    void theDefaultIsTakenWhenNothingIsSaid() {
        assertThat(choose(Optional.empty(), Optional.empty())).isEqualTo("multicast");
    }

    @Test
    void anUnknownNameIsAnErrorThatListsWhatIsThere() {
        assertThatThrownBy(() -> choose(Optional.of("zookeeper"), Optional.empty()))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("There is no registry named 'zookeeper'. Available: [etcd, mdns, memory]. Set "
                        + "quarkus.micro.registry.type to one of these, or add the extension that provides 'zookeeper'.");
    }

    @Test
    void anEngineThatServesNoContractIsAnErrorThatListsWhatIsThere() {
        assertThatThrownBy(() -> BackEnds.checkEngine(Optional.of("natz"), Set.of("nats", "memory", "file")))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("There is no engine named 'natz'. The back ends that are there: [file, memory, nats]. Set "
                        + "quarkus.micro.engine to one of these, or add the extension of the engine, as quarkus-micro-nats is "
                        + "for 'nats'.");
    }

    @Test
    void anEngineThatServesSomeContractIsNone() {
        assertThatCode(() -> BackEnds.checkEngine(Optional.of("nats"), Set.of("nats", "memory"))).doesNotThrowAnyException();
        assertThatCode(() -> BackEnds.checkEngine(Optional.empty(), Set.of("memory"))).doesNotThrowAnyException();
    }

    private String choose(Optional<String> type, Optional<String> engine) {
        return registries.choose(type, engine, "mdns").provider();
    }
}
