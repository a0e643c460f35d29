package io.quarkiverse.micro.nats.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ServerAddressTest {

    @Test
    void completesAddressesAsGoMicroDoes() {
        assertThat(ServerAddress.complete("p", List.of("10.0.0.1:4222", " nats://a:4222", "tls://b", "[::1]:4222", "a")))
                .containsExactly("nats://10.0.0.1:4222", "nats://a:4222", "tls://b", "nats://[::1]:4222", "nats://a");
    }

    @ParameterizedTest
    @ValueSource(strings = { "http://a:4222", "nats://", "a b", ":4222", "nats://a:b:c" })
    void refusesWhatIsNoAddressAndNamesTheProperty(String address) {
        assertThatThrownBy(() -> ServerAddress.complete("quarkus.micro.nats.servers", List.of(address)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("quarkus.micro.nats.servers=" + address, "nats://host:port");
    }

    @Test
    void keepsPasswordsOutOfMessages() {
        assertThat(ServerAddress.withoutPassword("nats://ada:secret@a:4222")).isEqualTo("nats://a:4222");
        assertThatThrownBy(() -> ServerAddress.complete("p", List.of("http://ada:secret@a")))
                .hasMessageNotContaining("secret");
    }
}
