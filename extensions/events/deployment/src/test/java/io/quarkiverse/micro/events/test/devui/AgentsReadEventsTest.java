package io.quarkiverse.micro.events.test.devui;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.micro.test.application.DevMcp;
import io.quarkus.test.QuarkusDevModeTest;

@Timeout(180)
class AgentsReadEventsTest {

    @RegisterExtension
    static final QuarkusDevModeTest app = DevMode.app();

    @Test
    void andDoNoMoreUnlessADeveloperLetsThem() throws Exception {
        try (DevMcp agent = new DevMcp(DevMode.at("/q/dev-mcp"), "quarkus-micro-events", "seek")) {
            assertThat(agent.tools()).contains("stream", "topics", "groups", "events", "seek")
                    .doesNotContain("pause", "resume");

            assertThat(agent.call("events", "{\"topic\": \"orders\", \"from\": \"earliest\", \"limit\": 10}"))
                    .contains("shirts", "\"key\" : \"ada\"");
            assertThat(agent.call("groups", "{}")).contains("Billing.bill");

            assertThat(agent.refusal("pause", "{\"consumer\": \"Billing.bill\"}")).contains("not enabled");
            assertThat(agent.call("seek", to("earliest"))).contains("\"problem\" : \"\"");
            assertThat(agent.call("seek", to("yesterday"))).contains("'yesterday' is no place in a topic. Write earliest");
        }
    }

    private static String to(String place) {
        return "{\"topic\": \"orders\", \"group\": \"billing\", \"to\": \"%s\"}".formatted(place);
    }
}
