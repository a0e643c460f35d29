package io.quarkiverse.micro.it.conformance;

import org.junit.jupiter.api.Test;

/**
 * The numbers are those that the suite computes for its configurations.
 */
class TheClientPassesThePublicSuiteIT {

    @Test
    void grpcPassesAllCases() {
        SuiteProgram.againstClient("grpc-mtls.yaml").assertAllPassed(634);
    }

    @Test
    void connectPassesAllCases() {
        SuiteProgram.againstClient("connect.yaml").assertAllPassed(1638);
    }

    @Test
    void clientAndServerPassAllCasesWithEachOther() {
        SuiteProgram.againstBoth("grpc.yaml").assertAllPassed(304);
    }
}
