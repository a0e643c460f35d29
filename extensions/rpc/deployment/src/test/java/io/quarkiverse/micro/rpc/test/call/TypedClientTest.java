package io.quarkiverse.micro.rpc.test.call;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.inject.Inject;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.micro.rpc.Call;
import io.quarkiverse.micro.rpc.Handler;
import io.quarkiverse.micro.rpc.MicroClient;
import io.quarkiverse.micro.rpc.NotAnEndpoint;
import io.quarkiverse.micro.rpc.test.App;
import io.quarkus.test.QuarkusUnitTest;
import io.smallrye.mutiny.Uni;

class TypedClientTest {

    @RegisterExtension
    static final QuarkusUnitTest app = App.of(GreeterHandler.class, Greeter.class, Request.class, Reply.class);

    @MicroClient("greeter")
    Greeter greeter;

    @Inject
    GreeterHandler handler;

    @BeforeEach
    void awaitReady() {
        App.awaitReady();
    }

    @Test
    void callsABlockingMethod() {
        assertThat(greeter.hello(new Request("Ada"))).isEqualTo(new Reply("Hello Ada"));
    }

    @Test
    void callsWithoutBlocking() {
        assertThat(greeter.later(new Request("Ada")).await().indefinitely()).isEqualTo(new Reply("Later Ada"));
    }

    @Test
    void sendsAndReceivesTheEmptyMessage() {
        greeter.clear();
        assertThat(greeter.state()).isEqualTo(new Reply("cleared"));
    }

    @Test
    void completesAUniOfNothing() {
        assertThat(greeter.touch(new Request("Ada")).await().indefinitely()).isNull();
    }

    @Test
    void callsAnEndpointThatWantsToKnowItsCall() {
        assertThat(greeter.who()).isEqualTo(new Reply("Greeter.Who called from 127.0.0.1"));
    }

    public record Request(String name) {
    }

    public record Reply(String message) {
    }

    @Handler("Greeter")
    public interface Greeter {

        Reply hello(Request request);

        Uni<Reply> later(Request request);

        void clear();

        Reply state();

        Uni<Void> touch(Request request);

        Reply who();
    }

    @Handler("Greeter")
    public static class GreeterHandler {

        private volatile String state = "new";

        public Reply hello(Request request) {
            return new Reply("Hello " + request.name());
        }

        public Uni<Reply> later(Request request) {
            return Uni.createFrom().item(new Reply("Later " + request.name()));
        }

        public void clear() {
            state = "cleared";
        }

        public Reply state() {
            return new Reply(state);
        }

        public Uni<Void> touch(Request request) {
            return Uni.createFrom().voidItem();
        }

        public Reply who(Call call) {
            return new Reply(call.endpoint() + " called from " + call.caller().host());
        }

        @Override
        public String toString() {
            return "no endpoint either";
        }

        @NotAnEndpoint
        public int helper(int a, int b) {
            return a + b;
        }
    }
}
