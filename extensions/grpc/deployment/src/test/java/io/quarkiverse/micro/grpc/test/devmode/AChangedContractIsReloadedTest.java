package io.quarkiverse.micro.grpc.test.devmode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;

import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.micro.grpc.test.tools.Grpcurl;
import io.quarkiverse.micro.test.engine.FreePort;
import io.quarkus.test.QuarkusDevModeTest;

/**
 * Nobody but the build refers to the classes of the contract here; what became of them, reflection tells.
 */
class AChangedContractIsReloadedTest {

    private static final int PORT = FreePort.next();

    @RegisterExtension
    static final QuarkusDevModeTest app = new QuarkusDevModeTest().withApplicationRoot(root -> root
            .addAsResource(new StringAsset("quarkus.http.port=" + PORT + "\nquarkus.micro.registry.type=memory\n"
                    + "quarkus.micro.service.name=things\n"), "application.properties"))
            .setCodeGenSources("proto");

    /** What a contract looks like at the start is compiled by the build before it, which there is none of in a test. */
    @Test
    void toolsSeeTheContractAsItIs() {
        change("first", "changed");
        change("changed", "changed_again");
    }

    private static void change(String before, String after) {
        app.modifyFile("proto/thing.proto",
                text -> text.replace("string " + before + " = 1;", "string " + after + " = 1;"));
        await().atMost(Duration.ofMinutes(3)).untilAsserted(() -> assertThat(Grpcurl.describe(PORT, "devmode.Thing"))
                .contains("string " + after + " = 1;").doesNotContain("string " + before + " = 1;"));
    }
}
