package io.quarkiverse.micro.sync.test.rejected;

import static org.junit.jupiter.api.Assertions.fail;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.micro.sync.test.App;
import io.quarkus.test.QuarkusUnitTest;

class UnknownLocksTest {

    @RegisterExtension
    static final QuarkusUnitTest app = App
            .rejected(App.class, "There is no sync named 'zookeeper'. Available: [file, memory]",
                    "Set quarkus.micro.sync.type to one of these")
            .overrideConfigKey("quarkus.micro.sync.type", "zookeeper");

    @Test
    void stopTheStart() {
        fail("started");
    }
}
