package io.quarkiverse.micro.it.gomicro;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Calls between a real go-micro program and ours, each found over multicast DNS under the default policy.
 */
class GoAndJavaCallEachOtherTest {

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
    void goCallsWhatJavaServes() {
        try (Peer java = host.javaGreeter("java.greeter")) {
            java.await(20, "serving");
            List<String> said = host.runGo("call", "java.greeter", "Greeter.Hello", "{\"name\":\"Ada\"}");
            assertThat(said).containsExactly("{\"message\":\"Hello Ada from Java\"}");
        }
    }

    @Test
    void goReadsTheStreamThatJavaAnswers() {
        try (Peer java = host.javaGreeter("java.greeter")) {
            java.await(20, "serving");
            assertThat(host.runGo("stream", "java.greeter", "Greeter.Count", "{\"name\":\"Ada\"}")).containsExactly(
                    "{\"message\":\"Ada 1\"}", "{\"message\":\"Ada 2\"}", "{\"message\":\"Ada 3\"}");
        }
    }

    @Test
    void javaCallsWhatGoServes() {
        try (Peer go = host.go("serve", "go.greeter")) {
            go.await(10, "Registering node");
            assertThat(host.runJavaCaller("go.greeter", "Greeter.Hello")).contains("Hello Ada from Go");
        }
    }

    @Test
    void goReadsTheErrorsOfJava() {
        try (Peer java = host.javaGreeter("java.greeter")) {
            java.await(20, "serving");
            assertThat(host.failGo("call", "java.greeter", "Greeter.Hello", "{\"name\":\"\"}"))
                    .anySatisfy(line -> assertThat(line).contains("nobody has no name").contains("404"));
        }
    }

    @Test
    void javaReadsTheErrorsOfGo() {
        try (Peer go = host.go("serve", "go.greeter")) {
            go.await(10, "Registering node");
            assertThat(host.runJavaCaller("go.greeter", "Greeter.Nope"))
                    .anySatisfy(line -> assertThat(line).startsWith("UNIMPLEMENTED 501 ANSWERED"));
        }
    }
}
