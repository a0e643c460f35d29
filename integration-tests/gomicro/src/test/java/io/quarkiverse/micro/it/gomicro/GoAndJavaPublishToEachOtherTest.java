package io.quarkiverse.micro.it.gomicro;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The HTTP broker of every Go Micro that is in use and ours, found over multicast DNS under the default policy.
 */
class GoAndJavaPublishToEachOtherTest {

    private Namespace host;

    @BeforeEach
    void makeHost() {
        host = Namespace.alone();
    }

    @AfterEach
    void removeHost() {
        if (host != null) {
            host.close();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = { 4, 5, 6 })
    void javaReceivesWhatGoPublishes(int version) {
        try (Peer java = host.javaMessenger("subscribe", "orders.placed")) {
            java.await(20, "subscribed");
            host.runGo(version, "http", "publish", "orders.placed", "{\"number\":7,\"text\":\"Füße\"}", "trace-x=1");
            assertThat(java.await(10, "got")).contains("{\"number\":7,\"text\":\"Füße\"}", "content-type=application/json",
                    "micro-topic=orders.placed", "micro-id=", "trace-x=1");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = { 4, 5, 6 })
    void goReceivesWhatJavaPublishes(int version) {
        try (Peer go = host.go(version, "http", "subscribe", "orders.placed")) {
            go.await(20, "subscribed");
            host.runJavaMessenger("publish", "orders.placed", "{\"number\":7,\"text\":\"Füße\"}");
            assertThat(go.await(10, "got", "\"number\":7")).contains("Füße").containsIgnoringCase("\"trace-x\":\"1\"");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = { 4, 5, 6 })
    void goAndJavaShareAQueue(int version) {
        try (Peer java = host.javaMessenger("subscribe", "shared", "billing");
                Peer go = host.go(version, "http", "subscribe", "shared", "billing")) {
            java.await(20, "subscribed");
            go.await(20, "subscribed");
            List<String> publish = new ArrayList<>(List.of("publish", "shared"));
            IntStream.range(0, 30).forEach(i -> publish.add("{\"number\":" + i + "}"));
            host.runJavaMessenger(publish.toArray(String[]::new));
            // One of thirty that are dealt out at random misses a member once in a thousand million times
            java.await(10, "got");
            go.await(10, "got");
        }
    }
}
