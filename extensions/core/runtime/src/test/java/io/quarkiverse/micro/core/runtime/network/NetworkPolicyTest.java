package io.quarkiverse.micro.core.runtime.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.UnknownHostException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NetworkPolicyTest {

    @ParameterizedTest
    @ValueSource(strings = { "host", "lan", "192.0.2.0/24" })
    void thisMachineIsAlwaysWithinReach(String value) throws Exception {
        NetworkPolicy policy = NetworkPolicy.parse(value);
        assertThat(policy.reaches(address("127.0.0.1"))).isTrue();
        assertThat(policy.reaches(address("::1"))).isTrue();
        NetworkInterface.networkInterfaces().flatMap(NetworkInterface::inetAddresses)
                .forEach(own -> assertThat(policy.reaches(own)).isTrue());
    }

    @Test
    void hostReachesNobodyElse() {
        assertThat(NetworkPolicy.parse("host").reaches(address("198.51.100.7"))).isFalse();
        assertThat(NetworkPolicy.parse("host").isHostOnly()).isTrue();
    }

    @Test
    void lanDoesNotReachBeyondItsLinks() {
        assertThat(NetworkPolicy.parse("lan").reaches(address("198.51.100.7"))).isFalse();
    }

    @ParameterizedTest
    @CsvSource({ "192.0.2.0/24, 192.0.2.255, true", "192.0.2.0/24, 192.0.3.0, false", "10.0.0.0/9, 10.127.0.1, true",
            "10.0.0.0/9, 10.128.0.1, false", "2001:db8::/32, 2001:db8:1::1, true", "2001:db8::/32, 2001:db9::1, false",
            "192.0.2.7, 192.0.2.7, true", "192.0.2.7, 192.0.2.8, false", "0.0.0.0/0, 198.51.100.1, true",
            "0.0.0.0/0, 2001:db8::1, false" })
    void networksReachWhatTheyContain(String network, String candidate, boolean reached) {
        assertThat(NetworkPolicy.parse(network).reaches(address(candidate))).isEqualTo(reached);
    }

    @Test
    void severalNetworksAreSeparatedByCommas() {
        NetworkPolicy policy = NetworkPolicy.parse("192.0.2.0/24, 198.51.100.0/24");
        assertThat(policy.reaches(address("198.51.100.1"))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = { "LAN", "internet", "192.0.2.0/33", "192.0.2.0/x", "example.org/24", "dead.beef/8", "", "1/8" })
    void anythingElseIsAnErrorThatNamesTheProperty(String value) {
        assertThatThrownBy(() -> NetworkPolicy.parse(value)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("quarkus.micro.network=" + value).hasMessageContaining("host (this machine)");
    }

    private static InetAddress address(String literal) {
        try {
            return InetAddress.getByName(literal);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(literal, e);
        }
    }
}
