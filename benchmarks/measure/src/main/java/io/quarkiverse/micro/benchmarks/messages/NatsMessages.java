package io.quarkiverse.micro.benchmarks.messages;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

import io.nats.client.Connection;
import io.nats.client.Nats;
import io.quarkiverse.micro.broker.Broker;
import io.quarkiverse.micro.broker.BrokerMessage;
import io.quarkiverse.micro.broker.SubscribeOptions;
import io.quarkiverse.micro.core.runtime.broker.BrokerSettings;
import io.quarkiverse.micro.core.runtime.broker.MicroBroker;
import io.quarkiverse.micro.nats.runtime.NatsLink;
import io.quarkiverse.micro.nats.runtime.NatsSettings;
import io.quarkiverse.micro.nats.runtime.NatsTransport;
import io.quarkiverse.micro.test.engine.NatsServer;
import io.smallrye.mutiny.Uni;

/**
 * Messages of 100 bytes through a nats-server, by us and by its client alone, in turns. A message counts when its subscriber
 * has it, and the publisher is never more than a thousand ahead.
 */
public final class NatsMessages {

    private static final int BYTES = 100;
    private static final int AHEAD = 1_000;
    private static final int ROUNDS = 5;
    private static final int SECONDS = 3;

    private NatsMessages() {
    }

    public static void main(String... arguments) throws Exception {
        try (NatsServer server = NatsServer.started()) {
            Semaphore aheadBare = new Semaphore(AHEAD);
            Connection bare = bare(server, aheadBare);
            Semaphore aheadOurs = new Semaphore(AHEAD);
            Broker ours = ours(server, aheadOurs);
            byte[] body = new byte[BYTES];
            Publishing byBare = () -> bare.publish("bare", body);
            Publishing byUs = () -> ours.publish("ours", BrokerMessage.of("application/octet-stream", body)).subscribe()
                    .with(done -> {
                        // Counted where it arrives
                    }, failure -> {
                        failure.printStackTrace();
                        System.exit(1);
                    });
            List<Double> ratios = new ArrayList<>();
            for (int round = 0; round <= ROUNDS; round++) {
                double client = run(aheadBare, byBare);
                double micro = run(aheadOurs, byUs);
                if (round > 0) { // the first one warms up
                    ratios.add(micro / client);
                    System.out.printf("client alone %.0f messages a second, ours %.0f: %.2f%n", client, micro, micro / client);
                }
            }
            System.out.printf("median %.2f%n", ratios.stream().sorted().toList().get(ROUNDS / 2));
        }
        System.exit(0);
    }

    private static Connection bare(NatsServer server, Semaphore ahead) throws Exception {
        Connection connection = Nats.connect(server.address());
        connection.createDispatcher(message -> ahead.release()).subscribe("bare");
        connection.flush(Duration.ofSeconds(5));
        return connection;
    }

    private static Broker ours(NatsServer server, Semaphore ahead) {
        NatsSettings settings = NatsSettings.DEFAULT.withServers(List.of(server.address()));
        Broker broker = new MicroBroker(new NatsTransport(new NatsLink(settings).use(), 1 << 20), BrokerSettings.DEFAULT,
                List.of(), List.of());
        broker.subscribe("ours", SubscribeOptions.DEFAULT.withWaiting(AHEAD), delivery -> {
            ahead.release();
            return Uni.createFrom().voidItem();
        }).await().atMost(Duration.ofSeconds(10));
        return broker;
    }

    /** @return messages a second that arrived */
    private static double run(Semaphore ahead, Publishing publishing) throws InterruptedException {
        long published = 0;
        long start = System.nanoTime();
        long end = start + TimeUnit.SECONDS.toNanos(SECONDS);
        while (System.nanoTime() < end) {
            ahead.acquire();
            publishing.publish();
            published++;
        }
        ahead.acquire(AHEAD); // all have arrived
        ahead.release(AHEAD);
        return published / ((System.nanoTime() - start) / 1e9);
    }

    private interface Publishing {

        void publish();
    }
}
