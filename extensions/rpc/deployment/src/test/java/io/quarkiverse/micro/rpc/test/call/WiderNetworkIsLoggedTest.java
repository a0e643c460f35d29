package io.quarkiverse.micro.rpc.test.call;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.micro.rpc.test.App;
import io.quarkus.test.QuarkusUnitTest;

class WiderNetworkIsLoggedTest {

    @RegisterExtension
    static final QuarkusUnitTest app = App.of().overrideRuntimeConfigKey("quarkus.micro.network", "lan")
            .setLogRecordPredicate(it -> it.getLoggerName().startsWith("io.quarkiverse.micro"))
            .assertLogRecords(records -> assertThat(records)
                    .filteredOn(it -> String.valueOf(it.getParameters()[0]).equals("quarkus.micro.network=lan")).hasSize(1));

    @Test
    void onceAtStart() {
        App.awaitReady();
    }
}
