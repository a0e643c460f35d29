package io.quarkiverse.micro.rpc.test.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.micro.rpc.CallStream;
import io.quarkiverse.micro.rpc.Handler;
import io.quarkiverse.micro.rpc.MicroClient;
import io.quarkiverse.micro.rpc.test.App;
import io.quarkus.test.QuarkusUnitTest;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

/** {@code @RunOnVirtualThread} on a JDK that has virtual threads; on an older one it means worker threads. */
@Timeout(60)
class VirtualThreadTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final boolean VIRTUAL = Runtime.version().feature() >= 21;
    /** Twice as many calls as Quarkus has worker threads; fewer than workers where there is nothing else. */
    private static final int AT_ONCE = VIRTUAL ? 400 : 8;

    @RegisterExtension
    static final QuarkusUnitTest app = App.of(ThreadsHandler.class, Threads.class)
            .overrideConfigKey("quarkus.thread-pool.max-threads", "200");

    @MicroClient("greeter")
    Threads threads;

    @BeforeEach
    void awaitReady() {
        App.awaitReady();
    }

    @Test
    void aStreamIsPulledThere() {
        CallStream<String, String> stream = threads.pull();
        for (int i = 0; i < 3; i++) {
            stream.send("");
            assertThat(stream.receive()).hasValueSatisfying(VirtualThreadTest::assertThread);
        }
        stream.close();
        assertThat(stream.receive()).isEmpty();
    }

    @Test
    void aStreamIsProducedThere() {
        List<String> replies = threads.produce("").collect().asList().await().atMost(PATIENCE);
        assertThat(replies).hasSize(100).allSatisfy(VirtualThreadTest::assertThread);
    }

    @Test
    void aCallOfAnotherEndpointMayBeWaitedForThere() {
        assertThat(threads.relay("").await().atMost(PATIENCE)).startsWith("worker").contains(", called from ")
                .satisfies(it -> assertThread(it.substring(it.lastIndexOf(' ') + 1)));
    }

    @Test
    void manyMoreCallsWaitThereThanThereAreWorkers() {
        List<String> replies = Multi.createFrom().range(0, AT_ONCE).onItem().transformToUni(ignored -> threads.meet(""))
                .merge(AT_ONCE).collect().asList().await().atMost(PATIENCE);
        assertThat(replies).hasSize(AT_ONCE).allSatisfy(VirtualThreadTest::assertThread);
    }

    private static void assertThread(String described) {
        assertThat(described).startsWith(VIRTUAL ? "VirtualThread" : "Thread");
    }

    @Handler("Threads")
    public interface Threads {

        CallStream<String, String> pull();

        Multi<String> produce(String nothing);

        Uni<String> meet(String nothing);

        Uni<String> relay(String nothing);

        String worker(String caller);
    }

    @Handler("Threads")
    public static class ThreadsHandler {

        private final CountDownLatch all = new CountDownLatch(AT_ONCE);
        private final Threads others;

        ThreadsHandler(@MicroClient("greeter") Threads others) {
            this.others = others;
        }

        @RunOnVirtualThread
        public void pull(CallStream<String, String> stream) {
            for (String ignored : stream) {
                stream.send(describe());
            }
        }

        @RunOnVirtualThread
        public Multi<String> produce(String nothing) {
            return Multi.createFrom().range(0, 100).map(ignored -> describe());
        }

        /** Nobody leaves before everybody has come. */
        @RunOnVirtualThread
        public String meet(String nothing) throws InterruptedException {
            all.countDown();
            return all.await(20, TimeUnit.SECONDS) ? describe() : "Only " + (AT_ONCE - all.getCount()) + " came";
        }

        @RunOnVirtualThread
        public String relay(String nothing) {
            return others.worker(describe());
        }

        public String worker(String caller) {
            return "worker " + describe() + ", called from " + caller;
        }

        private static String describe() {
            return Thread.currentThread().toString().replace(' ', '_');
        }
    }
}
