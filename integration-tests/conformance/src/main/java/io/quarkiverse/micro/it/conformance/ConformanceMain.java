package io.quarkiverse.micro.it.conformance;

import java.io.PrintStream;
import java.util.List;

import io.quarkiverse.micro.it.conformance.client.ClientUnderTest;
import io.quarkiverse.micro.it.conformance.server.ServerUnderTest;
import io.quarkus.runtime.annotations.QuarkusMain;

/**
 * What the suite starts: {@code server} or {@code client}. It talks to them by standard input and output.
 */
@QuarkusMain
public final class ConformanceMain {

    private ConformanceMain() {
    }

    public static void main(String... args) throws Exception {
        PrintStream suite = System.out;
        // A line of a log among the messages would end the run
        System.setOut(System.err);
        if (List.of(args).equals(List.of("server"))) {
            ServerUnderTest.run(System.in, suite);
        } else if (List.of(args).equals(List.of("client"))) {
            ClientUnderTest.run(System.in, suite);
        } else {
            throw new IllegalArgumentException("Say 'server' or 'client', not " + List.of(args));
        }
    }
}
