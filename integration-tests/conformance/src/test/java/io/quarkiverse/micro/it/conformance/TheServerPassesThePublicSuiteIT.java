package io.quarkiverse.micro.it.conformance;

import java.util.function.Predicate;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * One run of everything, because a run of its own for each protocol would ask the same again. The numbers are those that the
 * suite computes for its configurations.
 */
class TheServerPassesThePublicSuiteIT {

    private static final Predicate<String> JSON = it -> it.contains("/Codec:CODEC_JSON/");

    private static SuiteReport all;

    @BeforeAll
    static void ask() {
        all = SuiteProgram.againstServer("all.yaml");
    }

    @Test
    void allProtocolsTogetherPassAllCases() {
        all.assertAllPassed(3600);
    }

    @Test
    void grpcPassesAllCases() {
        all.assertPassed(564, of("GRPC", "gRPC ").and(JSON.negate()));
    }

    @Test
    void grpcWithJsonPassesAllCases() {
        all.assertPassed(304, of("GRPC", "gRPC ").and(JSON));
    }

    @Test
    void grpcWebPassesAllCases() {
        all.assertPassed(678, of("GRPC_WEB", "gRPC-Web ").and(JSON.negate()));
    }

    @Test
    void grpcWebWithJsonPassesAllCases() {
        all.assertPassed(540, of("GRPC_WEB", "gRPC-Web ").and(JSON));
    }

    @Test
    void connectPassesAllCases() {
        all.assertPassed(1514, of("CONNECT", "Connect "));
    }

    @Test
    void callersWithCertificatesPassAllCases() {
        SuiteProgram.againstServer("grpc-mtls.yaml", "--run", "TLS Client Certs/**").assertAllPassed(2);
    }

    /**
     * @param suite how the names begin of cases that there are for one protocol only, which do not name it again
     */
    private static Predicate<String> of(String protocol, String suite) {
        return it -> it.contains("/Protocol:PROTOCOL_" + protocol + "/") || it.startsWith(suite);
    }
}
