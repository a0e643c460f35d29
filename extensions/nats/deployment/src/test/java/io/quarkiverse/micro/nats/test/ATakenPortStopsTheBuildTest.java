package io.quarkiverse.micro.nats.test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.micro.test.engine.NatsServer;
import io.quarkiverse.micro.test.engine.NeedsProgram;
import io.quarkiverse.micro.test.engine.OutsideProgram;
import io.quarkus.test.QuarkusUnitTest;

/** Whoever has it may be silent for ever, or be a server of somebody else. */
@NeedsProgram(NatsServer.CURRENT)
class ATakenPortStopsTheBuildTest {

    private static ServerSocket silent;

    @RegisterExtension
    static final QuarkusUnitTest app = new QuarkusUnitTest().withEmptyApplication()
            .setBeforeAllCustomizer(ATakenPortStopsTheBuildTest::takePort)
            .setAfterAllCustomizer(ATakenPortStopsTheBuildTest::freePort)
            .overrideConfigKey("quarkus.micro.broker.type", "nats")
            .overrideConfigKey("quarkus.http.test-port", "0")
            .assertException(failure -> assertThat(failure)
                    .hasStackTraceContaining("Port " + silent.getLocalPort() + " is taken"));

    @Test
    void saysWhichOneAndWhatToDo() {
        fail("the application should not have started");
    }

    private static void takePort() {
        try {
            silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        app.overrideConfigKey("quarkus.micro.nats.devservices.port", Integer.toString(silent.getLocalPort()))
                .overrideConfigKey("quarkus.micro.nats.devservices.program",
                        OutsideProgram.require(NatsServer.CURRENT).toString());
    }

    private static void freePort() {
        try {
            silent.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
