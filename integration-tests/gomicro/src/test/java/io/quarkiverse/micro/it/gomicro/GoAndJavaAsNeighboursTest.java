package io.quarkiverse.micro.it.gomicro;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * On two hosts that share a link.
 */
class GoAndJavaAsNeighboursTest {

    private List<Namespace> hosts = List.of();

    @AfterEach
    void removeHosts() {
        hosts.forEach(Namespace::close);
    }

    @Test
    void javaFindsWhatGoServes() {
        connect("10.77.0.1/24", "10.77.0.2/24");
        try (Peer go = hosts.get(0).go("serve", "go.greeter")) {
            go.await(10, "Registering node");
            assertThat(second("lan", "lookup", "go.greeter"))
                    .anySatisfy(line -> assertThat(line).contains("go.greeter-", " 10.77.0.1:"));
        }
    }

    @Test
    void goFindsWhatJavaServes() {
        connect("10.77.0.1/24", "10.77.0.2/24");
        try (Peer java = hosts.get(0).java("lan", "serve", "java.greeter", "10.77.0.1:4001")) {
            java.await(10, "serving");
            assertThat(hosts.get(1).runGo("lookup", "java.greeter")).singleElement()
                    .satisfies(line -> assertThat(line).contains("java.greeter-1", "10.77.0.1:4001"));
        }
    }

    @Test
    void javaWatchesItsNeighbourComeAndGo() {
        connect("10.77.0.1/24", "10.77.0.2/24");
        try (Peer watcher = hosts.get(1).java("lan", "watch", "java.greeter")) {
            watcher.await(10, "watching");
            try (Peer java = hosts.get(0).java("lan", "serve", "java.greeter", "10.77.0.1:4001")) {
                watcher.await(10, "CREATE java.greeter java.greeter-1");
            }
            watcher.await(2, "DELETE java.greeter java.greeter-1");
        }
    }

    @Test
    void aNeighbourIsFoundOverIpv6Alone() {
        connect("fd77::1/64", "fd77::2/64");
        try (Peer watcher = hosts.get(1).java("lan", "watch", "java.greeter")) {
            watcher.await(10, "watching");
            try (Peer java = hosts.get(0).java("lan", "serve", "java.greeter", "[fd77::1]:4001")) {
                java.await(10, "serving");
                watcher.await(2, "CREATE java.greeter java.greeter-1");
                assertThat(second("lan", "lookup", "java.greeter"))
                        .anySatisfy(line -> assertThat(line).contains("java.greeter-1 [fd77::1]:4001"));
            }
            watcher.await(2, "DELETE java.greeter java.greeter-1");
        }
    }

    @Test
    void aGoNeighbourIsFoundOverIpv6Alone() {
        connect("fd77::1/64", "fd77::2/64");
        try (Peer go = hosts.get(0).go("serve", "go.greeter")) {
            go.await(10, "Registering node");
            assertThat(second("lan", "lookup", "go.greeter"))
                    .anySatisfy(line -> assertThat(line).contains("go.greeter-", " [fd77::1]:"));
        }
    }

    @Test
    void neitherSeesTheOtherUnderPolicyHost() {
        connect("10.77.0.1/24", "10.77.0.2/24");
        try (Peer java = hosts.get(0).java("host", "serve", "java.greeter", "10.77.0.1:4001");
                Peer go = hosts.get(0).go("serve", "go.greeter")) {
            java.await(10, "serving");
            go.await(10, "Registering node");
            assertThat(hosts.get(1).runGo("lookup", "java.greeter")).isEmpty();
            assertThat(second("lan", "lookup", "java.greeter")).noneMatch(line -> line.contains("java.greeter-1"));
            assertThat(second("host", "lookup", "go.greeter")).noneMatch(line -> line.contains("go.greeter-"));
            assertThat(second("lan", "lookup", "go.greeter")).anyMatch(line -> line.contains("go.greeter-"));
        }
    }

    @Test
    void aNeighbourThatNamesAnAddressOfSomebodyElseIsNotBelieved() {
        connect("10.77.0.1/24", "10.77.0.2/24");
        for (String address : List.of("10.77.0.99:4001", "10.77.0.2:4001", "127.0.0.1:4001")) {
            try (Peer liar = hosts.get(0).java("lan", "serve", "java.greeter", address)) {
                liar.await(10, "serving");
                assertThat(second("lan", "lookup", "java.greeter")).noneMatch(line -> line.contains("java.greeter-1"))
                        .anyMatch(line -> line.matches("FOREIGN_ADDRESS [1-9]\\d*"));
            }
        }
    }

    private void connect(String first, String second) {
        hosts = Namespace.neighbours(first, second);
    }

    private List<String> second(String... arguments) {
        return hosts.get(1).runJava(arguments);
    }
}
