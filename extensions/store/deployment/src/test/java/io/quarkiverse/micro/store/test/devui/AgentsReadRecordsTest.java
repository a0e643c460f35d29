package io.quarkiverse.micro.store.test.devui;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.micro.test.application.DevMcp;
import io.quarkus.test.QuarkusDevModeTest;

@Timeout(180)
class AgentsReadRecordsTest {

    @RegisterExtension
    static final QuarkusDevModeTest app = DevMode.app();

    @Test
    void andDeleteNoneUnlessADeveloperLetsThem() throws Exception {
        try (DevMcp agent = new DevMcp(DevMode.at("/q/dev-mcp"), "quarkus-micro-store")) {
            assertThat(agent.tools()).contains("store", "tables", "records", "record").doesNotContain("delete");
            assertThat(agent.call("tables", "{\"database\": \"\"}")).contains("cupboard");
            assertThat(agent.call("records", cupboard("\"prefix\": \"cup/\", \"after\": \"\", \"limit\": 10")))
                    .contains("cup/1", "cup/2").doesNotContain("plate");
            assertThat(agent.call("record", cupboard("\"key\": \"cup/1\""))).contains("blue");
            assertThat(agent.refusal("record", cupboard("\"key\": \"cup/9\"")))
                    .contains("There is no record 'cup/9' in cupboard");
            assertThat(agent.refusal("delete", cupboard("\"key\": \"cup/1\""))).contains("not enabled");
        }
    }

    private static String cupboard(String more) {
        return "{\"database\": \"shop\", \"table\": \"cupboard\", %s}".formatted(more);
    }
}
