package io.quarkiverse.micro.nats.runtime;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.nats.client.api.StorageType;
import io.quarkiverse.micro.core.runtime.store.MicroStore;
import io.quarkiverse.micro.core.runtime.sync.MicroLocks;
import io.quarkiverse.micro.events.ConsumeOptions;
import io.quarkiverse.micro.events.EventStream;
import io.quarkiverse.micro.events.NewEvent;
import io.quarkiverse.micro.nats.runtime.jetstream.JetStreamSettings;
import io.quarkiverse.micro.sync.HeldLock;
import io.quarkiverse.micro.test.engine.NatsCluster;
import io.quarkiverse.micro.test.engine.NatsServer;
import io.quarkiverse.micro.test.engine.NeedsProgram;
import io.smallrye.mutiny.Uni;

/**
 * Three servers, one of which dies while it is used, and comes back.
 */
@NeedsProgram(NatsServer.CURRENT)
class NatsClusterTest {

    private static final Duration BOUND = Duration.ofSeconds(60);
    private static final JetStreamSettings REPLICATED = new JetStreamSettings(3, StorageType.File, Duration.ofHours(1));
    private static final int ALL = 300;

    @TempDir
    Path folder;
    private NatsCluster cluster;

    @BeforeEach
    void start() {
        cluster = new NatsCluster(folder);
        cluster.start();
    }

    @AfterEach
    void stop() {
        cluster.close();
    }

    @Test
    void noAcknowledgedEventIsLostWithAServer() {
        try (EventStream stream = rooms(REPLICATED).stream()) {
            Collection<String> seen = new ConcurrentLinkedQueue<>();
            eventually(stream.publish("orders", event(0)));
            stream.consume("orders", ConsumeOptions.DEFAULT.withName("billing").withGroup("billing"))
                    .subscribe().with(event -> {
                        seen.add(new String(event.payload(), UTF_8));
                        event.ack().subscribe().with(done -> {
                        }, failure -> {
                        });
                    });
            for (int i = 1; i < ALL; i++) {
                lossOfAServer(i);
                eventually(stream.publish("orders", event(i)));
            }
            await().atMost(BOUND).untilAsserted(
                    () -> assertThat(seen).containsAll(IntStream.range(0, ALL).mapToObj(Integer::toString).toList()));
        }
    }

    @Test
    void noAcknowledgedWriteIsLostWithAServer() {
        try (MicroStore store = rooms(REPLICATED).store()) {
            for (int i = 0; i < ALL; i++) {
                lossOfAServer(i);
                eventually(store.write("key-" + i, Integer.toString(i).getBytes(UTF_8)));
            }
            for (int i = 0; i < ALL; i++) {
                assertThat(eventually(store.read("key-" + i)).orElseThrow().value()).asString().isEqualTo(Integer.toString(i));
            }
        }
    }

    @Test
    void tokensGrowOverTheLossOfAServer() {
        try (MicroLocks locks = rooms(REPLICATED).locks()) {
            long last = 0;
            for (int i = 0; i < ALL / 10; i++) {
                lossOfAServer(i * 10);
                HeldLock lock = eventually(locks.acquire("scheduler"));
                assertThat(lock.token()).isGreaterThan(last);
                last = lock.token();
                lock.unlock().onFailure().recoverWithNull().await().atMost(BOUND);
            }
        }
    }

    @Test
    void oneReplicaInAClusterIsWarnedOf() {
        Queue<String> warnings = new ConcurrentLinkedQueue<>();
        Logger logger = Logger.getLogger("io.quarkiverse.micro.nats.runtime.jetstream");
        Handler collecting = new Handler() {

            @Override
            public void publish(LogRecord line) {
                warnings.add(new SimpleFormatter().formatMessage(line));
            }

            @Override
            public void flush() {
            }

            @Override
            public void close() {
            }
        };
        logger.addHandler(collecting);
        try (EventStream stream = rooms(JetStreamSettings.DEFAULT).stream()) {
            eventually(stream.publish("orders", event(1)));
            assertThat(warnings).singleElement().asString().startsWith("Stream orders was made with one replica")
                    .contains("quarkus.micro.nats.jetstream.replicas=3");
        } finally {
            logger.removeHandler(collecting);
        }
    }

    private void lossOfAServer(int operation) {
        if (operation == ALL / 3) {
            cluster.server(0).kill();
        } else if (operation == ALL * 2 / 3) {
            cluster.server(0).start();
        }
    }

    private Rooms rooms(JetStreamSettings settings) {
        return new Rooms(NatsSettings.DEFAULT.withServers(cluster.addresses()), settings);
    }

    /** Again while the cluster elects its leaders. */
    private static <T> T eventually(Uni<T> operation) {
        return operation.onFailure().retry().withBackOff(Duration.ofMillis(100), Duration.ofSeconds(1)).expireIn(60_000)
                .await().atMost(BOUND);
    }

    private static NewEvent event(int number) {
        return NewEvent.of(Integer.toString(number).getBytes(UTF_8)).withId("event-" + number);
    }
}
