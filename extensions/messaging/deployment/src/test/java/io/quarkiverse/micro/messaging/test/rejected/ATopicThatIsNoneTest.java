package io.quarkiverse.micro.messaging.test.rejected;

import static org.assertj.core.api.Assertions.fail;

import jakarta.enterprise.context.ApplicationScoped;

import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Emitter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.micro.messaging.test.App;
import io.quarkus.test.QuarkusUnitTest;

class ATopicThatIsNoneTest {

    @RegisterExtension
    static final QuarkusUnitTest app = App
            .rejected("The outgoing channel 'placed' cannot be: ",
                    Billing.class)
            .overrideConfigKey("mp.messaging.outgoing.placed.connector", "quarkus-micro")
            .overrideConfigKey("mp.messaging.outgoing.placed.topic", "orders..placed");

    @Test
    void failsTheStart() {
        fail("The application should not have started");
    }

    @ApplicationScoped
    public static class Billing {

        @Channel("placed")
        Emitter<String> placed;
    }
}
