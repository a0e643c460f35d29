package io.quarkiverse.micro.rpc.test.call;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.inject.Inject;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.micro.rpc.Handler;
import io.quarkiverse.micro.rpc.RpcClient;
import io.quarkiverse.micro.rpc.test.App;
import io.quarkus.test.QuarkusUnitTest;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.common.annotation.NonBlocking;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;

class ExecutionModelTest {

    @RegisterExtension
    static final QuarkusUnitTest app = App.of(Threads.class, Slowly.class, Base.class, Inherited.class,
            InheritedThreads.class, Calm.class, Agreed.class, AgreedThreads.class);

    @Inject
    RpcClient client;

    @BeforeEach
    void awaitReady() {
        App.awaitReady();
    }

    @Test
    void aPlainMethodRunsOnAWorkerThread() {
        assertThat(call("Plain")).startsWith("worker");
    }

    @Test
    void aMethodThatReturnsAUniRunsOnTheEventLoop() {
        assertThat(call("Deferred")).startsWith("loop");
    }

    @Test
    void aNonBlockingMethodRunsOnTheEventLoop() {
        assertThat(call("Quick")).startsWith("loop");
    }

    @Test
    void aBlockingMethodThatReturnsAUniRunsOnAWorkerThread() {
        assertThat(call("Slow")).startsWith("worker");
    }

    @Test
    void aMethodAskedToRunsOnAVirtualThreadWhereTheJdkHasThem() {
        assertThat(call("Light")).startsWith(Runtime.version().feature() >= 21 ? "virtual" : "worker");
    }

    @Test
    void whatIsSaidOfAMethodCountsMoreThanWhatIsSaidOfItsClass() {
        assertThat(call("Slowly", "Deferred")).startsWith("worker");
        assertThat(call("Slowly", "Quick")).startsWith("loop");
    }

    @Test
    void aSuperclassMayImplementTheEndpointAndSayWhereItRuns() {
        assertThat(call("Inherited", "Quick")).startsWith("loop");
    }

    @Test
    void whatAContractSaysCountsWhereTheClassThatImplementsItSaysNothing() {
        assertThat(call("Agreed", "Slow")).startsWith("worker");
        assertThat(call("Agreed", "Plain")).startsWith("loop");
        assertThat(call("Agreed", "Calm")).startsWith("worker");
        assertThat(call("Agreed", "Changed")).startsWith("loop");
    }

    private String call(String method) {
        return call("Threads", method);
    }

    private String call(String handler, String method) {
        return client.call("greeter", handler + "." + method, "", String.class).await().indefinitely();
    }

    @Handler
    @Blocking
    public static class Slowly {

        public Uni<String> deferred(String nothing) {
            return Uni.createFrom().item(Threads.describe());
        }

        @NonBlocking
        public String quick(String nothing) {
            return Threads.describe();
        }
    }

    @Handler("Inherited")
    public interface Inherited {
        String quick(String nothing);
    }

    public abstract static class Base {

        @NonBlocking
        public String quick(String nothing) {
            return Threads.describe();
        }
    }

    @Handler
    public static class InheritedThreads extends Base implements Inherited {
    }

    public interface Calm {
        @Blocking
        Uni<String> calm(String nothing);
    }

    @Handler("Agreed")
    @NonBlocking
    public interface Agreed extends Calm {
        @Blocking
        Uni<String> slow(String nothing);

        String plain(String nothing);

        @Blocking
        String changed(String nothing);
    }

    @Handler
    public static class AgreedThreads implements Agreed {

        @Override
        public Uni<String> calm(String nothing) {
            return Uni.createFrom().item(Threads.describe());
        }

        @Override
        public Uni<String> slow(String nothing) {
            return Uni.createFrom().item(Threads.describe());
        }

        @Override
        public String plain(String nothing) {
            return Threads.describe();
        }

        @Override
        @NonBlocking
        public String changed(String nothing) {
            return Threads.describe();
        }
    }

    @Handler
    public static class Threads {

        public String plain(String nothing) {
            return describe();
        }

        public Uni<String> deferred(String nothing) {
            return Uni.createFrom().item(describe());
        }

        @NonBlocking
        public String quick(String nothing) {
            return describe();
        }

        @Blocking
        public Uni<String> slow(String nothing) {
            return Uni.createFrom().item(describe());
        }

        @RunOnVirtualThread
        public String light(String nothing) {
            return describe();
        }

        static String describe() {
            if (Context.isOnEventLoopThread()) {
                return "loop";
            }
            String thread = Thread.currentThread().toString();
            return (thread.startsWith("VirtualThread") ? "virtual " : "worker ") + thread;
        }
    }
}
