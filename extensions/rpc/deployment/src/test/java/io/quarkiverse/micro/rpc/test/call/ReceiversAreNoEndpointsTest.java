package io.quarkiverse.micro.rpc.test.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import jakarta.inject.Inject;

import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.eclipse.microprofile.reactive.messaging.Outgoing;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.micro.Code;
import io.quarkiverse.micro.MicroException;
import io.quarkiverse.micro.broker.Subscriber;
import io.quarkiverse.micro.events.EventConsumer;
import io.quarkiverse.micro.rpc.Handler;
import io.quarkiverse.micro.rpc.RpcClient;
import io.quarkiverse.micro.rpc.test.App;
import io.quarkiverse.micro.sync.WhenLeader;
import io.quarkus.runtime.Shutdown;
import io.quarkus.runtime.Startup;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.test.QuarkusUnitTest;

/**
 * Nobody can pretend to be a topic by calling what is subscribed to it.
 */
class ReceiversAreNoEndpointsTest {

    @RegisterExtension
    static final QuarkusUnitTest app = App.of(Billing.class);

    @Inject
    RpcClient client;

    @BeforeEach
    void awaitReady() {
        App.awaitReady();
    }

    @Test
    void whateverTheyReceive() {
        assertThat(call("Invoice")).isEqualTo("invoice of Ada");
        for (String receiver : new String[] { "OnMessage", "OnEvent", "Sweep", "Tick", "TickTwice", "Receive",
                "ReceiveFromTwo", "Send", "SendToTwo", "Open", "Close" }) {
            MicroException error = catchThrowableOfType(MicroException.class, () -> call(receiver));
            assertThat(error.code()).as(receiver).isEqualTo(Code.UNIMPLEMENTED);
        }
    }

    private String call(String method) {
        return client.call("greeter", "Billing." + method, "Ada", String.class).await().indefinitely();
    }

    @Handler
    public static class Billing {

        public String invoice(String name) {
            return "invoice of " + name;
        }

        @Subscriber(topic = "orders")
        public void onMessage(String order) {
        }

        @EventConsumer(topic = "orders")
        public void onEvent(String order) {
        }

        @WhenLeader("sweeper")
        public void sweep() {
        }

        @Scheduled(every = "1h")
        public void tick() {
        }

        @Scheduled(every = "1h")
        @Scheduled(cron = "0 0 0 * * ?")
        public void tickTwice() {
        }

        @Incoming("payments")
        public void receive(String payment) {
        }

        @Incoming("payments")
        @Incoming("refunds")
        public void receiveFromTwo(String payment) {
        }

        @Outgoing("bills")
        public String send() {
            return "bill";
        }

        @Outgoing("bills")
        @Outgoing("copies")
        public String sendToTwo() {
            return "bill";
        }

        @Startup
        public void open() {
        }

        @Shutdown
        public void close() {
        }
    }
}
