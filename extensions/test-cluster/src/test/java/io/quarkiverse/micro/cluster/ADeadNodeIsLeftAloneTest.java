package io.quarkiverse.micro.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.quarkiverse.micro.core.runtime.registry.MemoryRegistry;
import io.quarkiverse.micro.core.runtime.registry.MemorySpace;
import io.quarkiverse.micro.registry.Service;
import io.quarkiverse.micro.rpc.CallOptions;

class ADeadNodeIsLeftAloneTest {

    private static final String FAR_VERSION = "2";

    private final MemorySpace seen = new MemorySpace();
    private final Cluster near = Cluster.on(() -> new MemoryRegistry(seen));
    private final Cluster far = Cluster.inMemory();
    private final Echo reachable = new Echo();
    private final Echo beyond = new Echo();
    private FaultyLink link;
    private ClusterClient client;

    @BeforeEach
    void start() {
        near.start(Echo.SERVICE, reachable.answering(true));
        ClusterNode farNode = far.start(Echo.SERVICE, beyond.answering(true));
        link = new FaultyLink(farNode);
        new MemoryRegistry(seen).register(new Service(Echo.SERVICE, FAR_VERSION, List.of(), link.node(farNode.id())),
                Duration.ofMinutes(5)).await().indefinitely();
        client = near.client();
        callUntil(() -> beyond.runs() > 0);
    }

    @AfterEach
    void close() throws Exception {
        near.close();
        far.close();
        link.close();
    }

    @Test
    void forASecondThenOneCallFindsOutWhetherItIsBack() {
        link.cut();
        int before = link.connections();
        callUntil(() -> link.connections() > before);
        long ejected = System.nanoTime();
        assertThat(link.connections()).isEqualTo(before + 1);
        callUntil(() -> link.connections() > before + 1);
        assertThat(Duration.ofNanos(System.nanoTime() - ejected)).isGreaterThan(Duration.ofMillis(700));
        assertThat(link.connections()).isEqualTo(before + 2);
    }

    @Test
    void untilItAnswersAndThenHasItsShareAgain() {
        link.cut();
        int before = link.connections();
        callUntil(() -> link.connections() > before);
        link.mend();
        int runs = beyond.runs();
        callUntil(() -> beyond.runs() > runs + 100);
    }

    @Test
    void alsoWhenItTakesCallsAndNeverAnswers() {
        link.freeze();
        CallOptions impatient = CallOptions.DEFAULT.withIdempotent(true).withAttemptTimeout(Duration.ofMillis(50));
        int slow = 0;
        for (int i = 0; i < 300; i++) {
            long start = System.nanoTime();
            assertThat(Echo.call(client, impatient)).isEqualTo("hello");
            slow += System.nanoTime() - start > Duration.ofMillis(45).toNanos() ? 1 : 0;
        }
        // Three, and a probe for every second that the rest took
        assertThat(slow).isBetween(3, 8);
    }

    @Test
    void butIsCalledWhenThereIsNoOther() {
        link.cut();
        int before = link.connections();
        callUntil(() -> link.connections() > before);
        link.mend();
        int runs = beyond.runs();
        assertThat(Echo.call(client, CallOptions.DEFAULT.withVersion(FAR_VERSION))).isEqualTo("hello");
        assertThat(beyond.runs()).isEqualTo(runs + 1);
    }

    /** Every call is answered, by whatever node. */
    private void callUntil(Callable<Boolean> condition) {
        await().pollInterval(Duration.ofMillis(1)).until(() -> {
            assertThat(Echo.call(client)).isEqualTo("hello");
            return condition.call();
        });
    }
}
