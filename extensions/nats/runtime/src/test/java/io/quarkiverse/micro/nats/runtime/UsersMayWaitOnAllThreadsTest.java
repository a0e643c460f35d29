package io.quarkiverse.micro.nats.runtime;

import static io.quarkiverse.micro.nats.runtime.Brokers.BOUND;
import static io.quarkiverse.micro.nats.runtime.Brokers.publish;
import static io.quarkiverse.micro.nats.runtime.Brokers.settings;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.quarkiverse.micro.Code;
import io.quarkiverse.micro.MicroException;
import io.quarkiverse.micro.broker.Broker;
import io.quarkiverse.micro.registry.Node;
import io.quarkiverse.micro.registry.Service;
import io.quarkiverse.micro.test.application.FewWorkers;
import io.quarkiverse.micro.test.engine.NatsServer;
import io.quarkiverse.micro.test.engine.NeedsProgram;

/** As handlers do that block: what they wait for must not need a thread of theirs. */
@NeedsProgram(NatsServer.CURRENT)
class UsersMayWaitOnAllThreadsTest {

    private static final int THREADS = 2;
    private static final int USERS = 6;

    private final NatsServer server = NatsServer.of();
    private final Brokers brokers = new Brokers();
    private final FewWorkers workers = new FewWorkers(THREADS);

    @AfterEach
    void closeAll() {
        workers.close();
        brokers.close();
        server.close();
    }

    @Test
    void untilTheServerHasTheirMessage() throws Exception {
        server.start();
        Broker broker = brokers.open(settings(server));
        publish(broker, "numbers", "first");
        for (Future<Boolean> published : workers.call(USERS, () -> {
            publish(broker, "numbers", "x");
            return true;
        })) {
            assertThat(published.get()).isTrue();
        }
    }

    @Test
    void whileThereIsNoServer() throws Exception {
        Broker broker = brokers.open(settings(server).withTimeout(Duration.ofMillis(300)));
        for (Future<MicroException> failure : workers.call(USERS,
                () -> catchThrowableOfType(MicroException.class, () -> publish(broker, "numbers", "x")))) {
            assertThat(failure.get().code()).isEqualTo(Code.UNAVAILABLE);
        }
    }

    @Test
    void untilALookupEnds() throws Exception {
        server.start();
        Service greeter = new Service("greeter", "1", List.of(), new Node("a", "127.0.0.1:1", Map.of()));
        try (NatsRegistry registry = new NatsRegistry(new NatsLink(settings(server)).use(), RegistrySettings.DEFAULT)) {
            registry.register(greeter, Duration.ofMinutes(1)).await().atMost(BOUND);
            for (Future<List<Service>> found : workers.call(USERS, () -> registry.lookup("greeter").await().atMost(BOUND))) {
                assertThat(found.get()).hasSize(1);
            }
        }
    }
}
