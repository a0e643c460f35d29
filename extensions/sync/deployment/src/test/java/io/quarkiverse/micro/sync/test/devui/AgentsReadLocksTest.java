package io.quarkiverse.micro.sync.test.devui;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.micro.test.application.DevMcp;
import io.quarkus.test.QuarkusDevModeTest;

@Timeout(180)
class AgentsReadLocksTest {

    @RegisterExtension
    static final QuarkusDevModeTest app = DevMode.app();

    @Test
    void andReleaseThemWhereADeveloperLetsThem() throws Exception {
        try (DevMcp agent = new DevMcp(DevMode.at("/q/dev-mcp"), "quarkus-micro-sync", "release")) {
            assertThat(agent.tools()).contains("state", "locks", "release");

            assertThat(agent.call("state", "{}")).contains("\"file\"", "\"reports\"");
            assertThat(agent.call("locks", "{}")).contains("\"invoice-42\"", "\"invoice-43\"", "\"own\" : true");
            String lock = "{\"kind\": \"lock\", \"id\": \"invoice-42\"}";
            assertThat(agent.call("release", lock)).contains("invoice-42");
            assertThat(agent.call("locks", "{}")).doesNotContain("\"invoice-42\"");
            assertThat(agent.refusal("release", lock)).contains("This process has no lock 'invoice-42'");
        }
    }
}
