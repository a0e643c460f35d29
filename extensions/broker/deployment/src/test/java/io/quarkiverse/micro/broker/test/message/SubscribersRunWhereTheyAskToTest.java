package io.quarkiverse.micro.broker.test.message;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.micro.broker.Broker;
import io.quarkiverse.micro.broker.BrokerMessage;
import io.quarkiverse.micro.broker.Subscriber;
import io.quarkiverse.micro.broker.test.App;
import io.quarkiverse.micro.rpc.Call;
import io.quarkiverse.micro.test.application.Box;
import io.quarkus.test.QuarkusUnitTest;
import io.smallrye.common.annotation.NonBlocking;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;

class SubscribersRunWhereTheyAskToTest {

    @RegisterExtension
    static final QuarkusUnitTest app = App.of(Threads.class, State.class);

    @Inject
    Broker broker;

    @Inject
    Box box;

    @BeforeEach
    void empty() {
        box.clear();
    }

    @Test
    void onAWorkerThread() {
        assertThat(publish("worker")).isEqualTo("worker");
    }

    @Test
    void onTheEventLoop() {
        assertThat(publish("event-loop")).isEqualTo("event loop");
        assertThat(publish("uni")).isEqualTo("event loop");
    }

    @Test
    void onAVirtualThreadOrAWorkerWhereThereAreNone() {
        boolean any = Runtime.version().feature() >= 21;
        assertThat(publish("virtual")).isEqualTo(any ? "virtual" : "worker");
    }

    @Test
    void withARequestScopeOfTheirOwnForEachMessage() {
        assertThat(publish("scope")).isEqualTo("1");
        assertThat(publish("scope")).isEqualTo("1");
    }

    @Test
    void withTheHeadersForWhomTheyCall() {
        assertThat(publish("call")).isEqualTo("Threads.call for acme");
    }

    private Object publish(String topic) {
        box.clear();
        broker.publish(topic, BrokerMessage.of("text/plain", "x".getBytes()).with("tenant", "acme")).await().indefinitely();
        return box.await(1).get(0);
    }

    @RequestScoped
    public static class State {

        private int uses;

        public int use() {
            return ++uses;
        }
    }

    public static class Threads {

        @Inject
        Box box;

        @Inject
        State state;

        @Inject
        Call call;

        @Subscriber(topic = "worker")
        void worker(String text) {
            put();
        }

        @NonBlocking
        @Subscriber(topic = "event-loop")
        void eventLoop(String text) {
            put();
        }

        @Subscriber(topic = "uni")
        Uni<Void> uni(String text) {
            put();
            return Uni.createFrom().voidItem();
        }

        @RunOnVirtualThread
        @Subscriber(topic = "virtual")
        void virtual(String text) {
            put();
        }

        @Subscriber(topic = "scope")
        void scope(String text) {
            box.put(Integer.toString(state.use()));
        }

        @Subscriber(topic = "call")
        void call(String text) {
            box.put(call.endpoint() + " for " + call.metadata().get("tenant").orElseThrow());
        }

        private void put() {
            boolean virtual = Thread.currentThread().toString().startsWith("VirtualThread");
            box.put(virtual ? "virtual" : Context.isOnEventLoopThread() ? "event loop" : "worker");
        }
    }
}
