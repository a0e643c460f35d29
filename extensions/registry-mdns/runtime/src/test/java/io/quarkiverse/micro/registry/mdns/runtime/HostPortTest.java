package io.quarkiverse.micro.registry.mdns.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HostPortTest {

    @ParameterizedTest
    @ValueSource(strings = { "127.0.0.1:8080", "10.1.2.3:1", "[::1]:65535", "[2001:db8::1:0:0:1]:80", "[::fffe:0:1]:80",
            "[1:2:3:4:5:6:7:8]:80", "[fe80::]:80" })
    void writesWhatItReads(String address) {
        assertThat(IpAndPort.parse(address).text()).isEqualTo(address);
    }

    @ParameterizedTest
    @CsvSource({ "[2001:DB8:0:0:0:0:0:1]:80, [2001:db8::1]:80", "[1:0:2:0:0:3:4:5]:80, [1:0:2::3:4:5]:80" })
    void writesTheShortForm(String address, String expected) {
        assertThat(IpAndPort.parse(address).text()).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = { "localhost:8080", "127.0.0.1", "127.0.0.1:0", "127.0.0.1:65536", "1.2.3:80", "256.1.1.1:80",
            "::1:80", "[dead.beef]:80", "[::g]:80", "queue.subject", ":8080", "" })
    void refusesWhatIsNoLiteralAddressWithAPort(String address) {
        assertThatThrownBy(() -> IpAndPort.parse(address)).isInstanceOf(IllegalArgumentException.class);
    }
}
