package io.quarkiverse.micro.it.conformance;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * One run of everything, because a run of its own for each protocol would ask the same again. The number is the one that the
 * suite
 * computes for its configuration.
 */
class TheServerPassesThePublicSuiteIT {

    private static SuiteReport all;

    @BeforeAll
    static void ask() {
        all = SuiteProgram.againstServer("all.yaml");
    }

    @Test
    void allProtocolsTogetherPassAllCases() {
        all.assertAllPassed(3600);
    }

    @ParameterizedTest
    @ValueSource(strings = { "GRPC", "GRPC_WEB", "CONNECT" })
    void eachProtocolHasCasesAmongThemAndPassesThem(String protocol) {
        all.assertPassed(it -> it.contains("/Protocol:PROTOCOL_" + protocol + "/"));
    }

    @Test
    void callersWithCertificatesPassAllCases() {
        SuiteProgram.againstServer("grpc-mtls.yaml", "--run", "TLS Client Certs/**").assertAllPassed(2);
    }
}
