package io.quarkiverse.micro.nats.test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkus.test.QuarkusUnitTest;

class AnUnknownRegistryIsAnsweredWithNatsTest {

    @RegisterExtension
    static final QuarkusUnitTest app = new QuarkusUnitTest().withEmptyApplication()
            .overrideConfigKey("quarkus.micro.registry.type", "nowhere")
            .overrideConfigKey("quarkus.micro.nats.servers", "127.0.0.1:1")
            .overrideConfigKey("quarkus.http.test-port", "0")
            .assertException(failure -> assertThat(failure)
                    .hasStackTraceContaining("Available: [memory, nats, static]"));

    @Test
    void listsWhatIsThere() {
        fail("the application should not have started");
    }
}
