package io.quarkiverse.micro.core.runtime.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkiverse.micro.core.runtime.network.NetworkPolicy;

class AdvertisedAddressTest {

    private static final NetworkPolicy HOST = NetworkPolicy.parse("host");

    @Test
    void underHostAWildcardIsAnnouncedAsLoopback() {
        assertThat(AdvertisedAddress.of(new BoundPort("0.0.0.0", 8080, false), Optional.empty(), HOST, false))
                .isEqualTo("127.0.0.1:8080");
    }

    @Test
    void whereOtherMachinesSeeItLoopbackIsAnnouncedOnlyIfThereIsNothingElse() throws SocketException {
        boolean onlyLoopback = NetworkInterface.networkInterfaces().flatMap(NetworkInterface::inetAddresses)
                .allMatch(address -> address.isLoopbackAddress() || address.isLinkLocalAddress());
        String announced = AdvertisedAddress.of(new BoundPort("0.0.0.0", 8080, false), Optional.empty(), HOST, true);
        assertThat(announced.equals("127.0.0.1:8080")).isEqualTo(onlyLoopback);
        assertThat(AdvertisedAddress.of(new BoundPort("localhost", 8080, false), Optional.empty(), HOST, true))
                .as("nothing listens elsewhere").isEqualTo("127.0.0.1:8080");
    }

    @Test
    void aNameIsAnnouncedAsItsAddress() {
        assertThat(AdvertisedAddress.of(new BoundPort("localhost", 8080, false), Optional.empty(), HOST, false))
                .isEqualTo("127.0.0.1:8080");
    }

    @ParameterizedTest
    @CsvSource({ "192.0.2.7, 192.0.2.7:8080", "192.0.2.7:80, 192.0.2.7:80", "2001:db8::7, [2001:db8:0:0:0:0:0:7]:8080",
            "[2001:db8::7], [2001:db8:0:0:0:0:0:7]:8080", "[2001:db8::7]:80, [2001:db8:0:0:0:0:0:7]:80" })
    void whatTheUserWantsAnnouncedIsAnnounced(String configured, String announced) {
        assertThat(AdvertisedAddress.of(new BoundPort("0.0.0.0", 8080, false), Optional.of(configured), HOST, false))
                .isEqualTo(announced);
    }

    @ParameterizedTest
    @ValueSource(strings = { "greeter.example.org", "192.0.2.7:port", "192.0.2.7:99999", "999.0.2.7", "", "[::1" })
    void whatIsNoIpAddressIsAnError(String configured) {
        assertThatThrownBy(
                () -> AdvertisedAddress.of(new BoundPort("0.0.0.0", 8080, false), Optional.of(configured), HOST, false))
                .hasMessageContaining("quarkus.micro.service.advertise=" + configured + " is not an IP address");
    }
}
