package io.quarkiverse.micro.it.gomicro;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Under the default network policy, where loopback is all there is.
 */
class GoAndJavaOnOneHostTest {

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

    @Test
    void javaFindsWhatGoServes() {
        try (Peer go = host.go("serve", "go.greeter")) {
            go.await(10, "Registering node");
            assertThat(host.runJava("host", "lookup", "go.greeter")).anySatisfy(line -> assertThat(line)
                    .startsWith("1.0.0 go.greeter-").contains("127.0.0.1:").contains(" grpc [Greeter.Hello]"));
            assertThat(host.runJava("host", "list")).containsExactly("go.greeter");
        }
    }

    @Test
    void goFindsWhatJavaServes() {
        try (Peer java = host.java("host", "serve", "java.greeter", "127.0.0.1:4001")) {
            java.await(10, "serving");
            assertThat(host.runGo("lookup", "java.greeter")).singleElement().satisfies(line -> assertThat(line)
                    .contains("\"name\":\"java.greeter\"", "\"version\":\"1.0.0\"", "\"id\":\"java.greeter-1\"",
                            "\"address\":\"127.0.0.1:4001\"", "\"protocol\":\"grpc\"", "\"name\":\"Greeter.Hello\"",
                            "\"idempotent\":\"true\"", "{\"name\":\"name\",\"type\":\"string\",\"values\":null}"));
            assertThat(host.runGo("list")).containsExactly("java.greeter");
        }
    }

    @Test
    void theyShareThePortWhicheverComesFirst() {
        try (Peer go = host.go("serve", "one"); Peer java = host.java("host", "serve", "two", "127.0.0.1:4001")) {
            go.await(10, "Registering node");
            java.await(10, "serving");
            try (Peer second = host.go("serve", "three")) {
                second.await(10, "Registering node");
                assertThat(host.runGo("list")).containsExactlyInAnyOrder("one", "two", "three");
                assertThat(host.runJava("host", "list")).containsExactly("one", "three", "two");
            }
        }
    }

    @Test
    void goWatchesJavaComeAndGo() {
        try (Peer watcher = host.go("watch", "java.greeter")) {
            watcher.await(10, "watching");
            try (Peer java = host.java("host", "serve", "java.greeter", "127.0.0.1:4001")) {
                watcher.await(10, "create", "java.greeter-1", "127.0.0.1:4001");
            }
            watcher.await(2, "delete", "java.greeter-1");
        }
    }

    @Test
    void javaWatchesGoComeAndGo() {
        try (Peer watcher = host.java("host", "watch", "go.greeter")) {
            watcher.await(10, "watching");
            try (Peer go = host.go("serve", "go.greeter")) {
                watcher.await(10, "CREATE go.greeter");
            }
            watcher.await(2, "DELETE go.greeter");
        }
    }

    @Test
    void javaMissesAGoNodeThatWasKilled() {
        try (Peer watcher = host.java("host", "watch", "go.greeter"); Peer go = host.go("serve", "go.greeter")) {
            watcher.await(10, "CREATE go.greeter");
            go.kill();
            watcher.await(16, "DELETE go.greeter");
        }
    }

    @Test
    void goCallsWhatGoServes() {
        try (Peer go = host.go("serve", "go.greeter")) {
            go.await(10, "Registering node");
            List<String> said = host.runGo("call", "go.greeter", "Greeter.Hello", "{\"name\":\"Ada\"}");
            assertThat(said).containsExactly("{\"message\":\"Hello Ada from Go\"}");
        }
    }
}
