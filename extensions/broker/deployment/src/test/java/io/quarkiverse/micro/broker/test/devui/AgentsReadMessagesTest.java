package io.quarkiverse.micro.broker.test.devui;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.micro.test.application.DevMcp;
import io.quarkus.test.QuarkusDevModeTest;

@Timeout(180)
class AgentsReadMessagesTest {

    @RegisterExtension
    static final QuarkusDevModeTest app = DevMode.app();

    @Test
    void andDoNoMoreUnlessADeveloperLetsThem() throws Exception {
        try (DevMcp agent = new DevMcp(DevMode.at("/q/dev-mcp"), "quarkus-micro-broker", "pause")) {
            assertThat(agent.tools()).contains("broker", "topics", "subscribers", "messages", "pause")
                    .doesNotContain("publish", "resume");

            assertThat(agent.refusal("publish", """
                    {"topic": "orders.placed", "contentType": "", "body": "\\"one\\"", "headers": {}}"""))
                    .contains("not enabled");
            assertThat(agent.call("messages", "{\"topic\": \"\", \"limit\": 10}")).isEqualTo("[ ]");

            assertThat(agent.call("subscribers", "{}")).contains("\"Billing.on\"", "\"bills\"", "\"worker\"");
            assertThat(agent.call("pause", "{\"subscriber\": \"Billing.on\"}")).contains("\"paused\" : true");
            assertThat(agent.refusal("pause", "{\"subscriber\": \"Nobody\"}"))
                    .contains("There is no subscriber 'Nobody'. Name one of [Billing.on]");
        }
    }
}
