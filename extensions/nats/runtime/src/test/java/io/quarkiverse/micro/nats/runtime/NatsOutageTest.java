package io.quarkiverse.micro.nats.runtime;

import static io.quarkiverse.micro.nats.runtime.Brokers.BOUND;
import static io.quarkiverse.micro.nats.runtime.Brokers.message;
import static io.quarkiverse.micro.nats.runtime.Brokers.publish;
import static io.quarkiverse.micro.nats.runtime.Brokers.settings;
import static io.quarkiverse.micro.nats.runtime.Brokers.subscribe;
import static io.quarkiverse.micro.nats.runtime.Brokers.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.quarkiverse.micro.Code;
import io.quarkiverse.micro.MicroException;
import io.quarkiverse.micro.Outcome;
import io.quarkiverse.micro.broker.Broker;
import io.quarkiverse.micro.registry.Node;
import io.quarkiverse.micro.registry.RegistryEvent;
import io.quarkiverse.micro.registry.RegistryEvent.Action;
import io.quarkiverse.micro.registry.Service;
import io.quarkiverse.micro.test.engine.NatsServer;

class NatsOutageTest {

    private static final Duration SHORT = Duration.ofSeconds(1);

    private final NatsServer server = NatsServer.of();
    private final Brokers brokers = new Brokers();

    @AfterEach
    void closeAll() {
        brokers.close();
        server.close();
    }

    @Test
    void tellsWhereTheServerShouldBeWhenItIsNot() {
        Broker broker = brokers.open(settings(server).withTimeout(SHORT));
        MicroException told = catchThrowableOfType(MicroException.class,
                () -> broker.publish("a", message("x")).await().atMost(BOUND));
        assertThat(told.code()).isEqualTo(Code.UNAVAILABLE);
        assertThat(told.outcome()).isEqualTo(Outcome.NOT_SENT);
        assertThat(told.detail()).contains(server.address(), "Connection refused", "quarkus.micro.nats.servers");
    }

    @Test
    void whoIsToldThatThereIsNoServerMayBlockAndTimeoutsComeAllTheSame() {
        CountDownLatch end = new CountDownLatch(1);
        CompletableFuture<Void> told = new CompletableFuture<>();
        try (NatsLink link = new NatsLink(settings(server).withTimeout(SHORT)).use()) {
            link.connected().subscribe().with(connected -> {
            }, failure -> {
                told.complete(null);
                try {
                    end.await();
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            });
            assertThat(told).succeedsWithin(BOUND);
            assertThat(new CompletableFuture<>().completeOnTimeout("timeout", 1, TimeUnit.MILLISECONDS))
                    .succeedsWithin(Duration.ofSeconds(5));
        } finally {
            end.countDown();
        }
    }

    @Test
    void waitsForAServerThatStartsLater() {
        Broker broker = brokers.open(settings(server));
        CompletableFuture<Void> publishing = broker.publish("a", message("x")).subscribeAsCompletionStage();
        server.start();
        assertThat(publishing).succeedsWithin(BOUND);
    }

    @Test
    void subscribesAgainAfterAnOutageAndLosesNothingInSilence() {
        server.start();
        Set<String> got = ConcurrentHashMap.newKeySet();
        subscribe(brokers.open(settings(server)), "numbers", delivery -> got.add(text(delivery)));
        Broker publisher = brokers.open(settings(server).withTimeout(SHORT));
        List<String> confirmed = new CopyOnWriteArrayList<>();
        AtomicBoolean end = new AtomicBoolean();
        CompletableFuture<Void> publishing = CompletableFuture.runAsync(() -> {
            for (int i = 0; !end.get(); i++) {
                String number = Integer.toString(i);
                publisher.publish("numbers", message(number)).onItem().invoke(done -> confirmed.add(number))
                        .onFailure().recoverWithNull().await().atMost(BOUND);
            }
        });
        await().atMost(BOUND).until(() -> confirmed.size() > 100);
        server.stop();
        int before = confirmed.size();
        await().during(Duration.ofSeconds(2)).atMost(BOUND).until(() -> confirmed.size() <= before + 1);
        server.start();
        await().atMost(BOUND).until(() -> confirmed.size() > before + 100 && got.contains(confirmed.get(confirmed.size() - 1)));
        end.set(true);
        publishing.join();
        // Only those are missed that were published before the subscriber, too, was back: NATS keeps nothing for who is away
        List<Integer> missed = confirmed.stream().filter(number -> !got.contains(number)).map(confirmed::indexOf).toList();
        assertThat(missed).allSatisfy(index -> assertThat(index).isGreaterThanOrEqualTo(before - 1));
        await().atMost(BOUND).until(() -> got.containsAll(confirmed.subList(confirmed.size() - 50, confirmed.size())));
    }

    @Test
    void sendsWhatWaitedInItsOrder() {
        server.start();
        List<String> got = new CopyOnWriteArrayList<>();
        Broker broker = brokers.open(settings(server));
        subscribe(broker, "numbers", delivery -> got.add(text(delivery)));
        server.stop();
        await().atMost(BOUND).until(() -> brokers.lastLink().session() == null);
        CompletableFuture<Void> first = broker.publish("numbers", message("1")).subscribeAsCompletionStage();
        CompletableFuture<Void> second = broker.publish("numbers", message("2")).subscribeAsCompletionStage();
        server.start();
        assertThat(first).succeedsWithin(BOUND);
        assertThat(second).succeedsWithin(BOUND);
        await().atMost(BOUND).until(() -> got.size() == 2);
        assertThat(got).containsExactly("1", "2");
    }

    @Test
    void comesBackAlsoWhenTheServerRefusedItsLoginForAWhile() {
        server.start();
        Broker broker = brokers.open(settings(server));
        List<String> got = new CopyOnWriteArrayList<>();
        subscribe(broker, "a", delivery -> got.add(text(delivery)));
        server.stop();
        try (NatsServer strict = server.withOptions("--user", "ada", "--pass", "secret")) {
            strict.start();
            await().atMost(BOUND).until(() -> brokers.lastLink().problem().contains("Authorization Violation"));
            // jnats gives up at the second refusal
            await().during(Duration.ofSeconds(3)).atMost(BOUND).until(() -> brokers.lastLink().session() == null);
        }
        server.start();
        await().atMost(BOUND).untilAsserted(() -> publish(broker, "a", "x"));
        await().atMost(BOUND).until(() -> !got.isEmpty());
    }

    @Test
    void keepsTheLastKnownNodesAndAnnouncesAgainAfterwards() {
        server.start();
        RegistrySettings quick = RegistrySettings.DEFAULT.withConfirmAfter(Duration.ofSeconds(1));
        try (NatsRegistry serving = new NatsRegistry(new NatsLink(settings(server)).use(), quick);
                NatsRegistry calling = new NatsRegistry(new NatsLink(settings(server).withTimeout(SHORT)).use(), quick)) {
            List<RegistryEvent> events = new CopyOnWriteArrayList<>();
            calling.watch("greeter").subscribe().with(events::add, closed -> {
            });
            serving.register(service("a"), Duration.ofMinutes(1)).await().atMost(BOUND);
            await().atMost(BOUND).until(() -> events.size() == 1);
            server.stop();
            MicroException told = catchThrowableOfType(MicroException.class,
                    () -> calling.lookup("greeter").await().atMost(BOUND));
            assertThat(told.code()).isEqualTo(Code.UNAVAILABLE);
            await().during(Duration.ofSeconds(4)).atMost(BOUND)
                    .until(() -> events.stream().noneMatch(event -> event.action() == Action.DELETE));
            server.start();
            await().atMost(BOUND).untilAsserted(
                    () -> assertThat(calling.lookup("greeter").await().atMost(BOUND)).containsExactly(service("a")));
            await().during(Duration.ofSeconds(3)).atMost(BOUND)
                    .until(() -> events.stream().noneMatch(event -> event.action() == Action.DELETE));
        }
    }

    private static Service service(String node) {
        return new Service("greeter", "1", List.of(), new Node(node, "127.0.0.1:4001", Map.of(Node.PROTOCOL, "grpc")));
    }
}
