package io.quarkiverse.micro.core.runtime.discovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.quarkiverse.micro.Code;
import io.quarkiverse.micro.MicroException;
import io.quarkiverse.micro.Outcome;
import io.quarkiverse.micro.core.runtime.registry.MemoryRegistry;
import io.quarkiverse.micro.core.runtime.registry.MemorySpace;
import io.quarkiverse.micro.registry.Endpoint;
import io.quarkiverse.micro.registry.Node;
import io.quarkiverse.micro.registry.Registry;
import io.quarkiverse.micro.registry.Service;

class DiscoveryTest {

    private static final Duration BOUND = Duration.ofSeconds(5);
    private static final DiscoverySettings QUICK = new DiscoverySettings(Duration.ofMillis(300), Duration.ofMillis(500),
            Duration.ofMinutes(1), Duration.ofMillis(50), Duration.ofMinutes(10), 3, Duration.ofMillis(20),
            Duration.ofMillis(100));

    private final MemorySpace space = new MemorySpace();
    private final Registry servers = new MemoryRegistry(space);
    private final FragileRegistry registry = new FragileRegistry(space);
    private Discovery discovery = new Discovery(registry, "fragile", QUICK);

    @AfterEach
    void close() {
        discovery.close();
        registry.close();
        servers.close();
    }

    @Test
    void knowsNothingBeforeItIsAsked() {
        announce("greeter", "a", 1);
        assertThat(discovery.snapshot("greeter")).isNull();
    }

    @Test
    void findsAServiceAndThenAsksTheRegistryNoMore() {
        announce("greeter", "a", 1);
        assertThat(ids(find("greeter"))).containsExactly("a");
        for (int i = 0; i < 100; i++) {
            assertThat(ids(discovery.snapshot("greeter"))).containsExactly("a");
            assertThat(ids(find("greeter"))).containsExactly("a");
        }
        assertThat(registry.lookups).hasValue(1);
        assertThat(registry.watches).hasValue(1);
    }

    @Test
    void sharesOneLookupAmongAllWhoAsk() {
        announce("greeter", "a", 1);
        registry.delay = Duration.ofMillis(100);
        List<CompletableFuture<ServiceSnapshot>> all = IntStream.range(0, 50)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> discovery.find("greeter")).thenCompose(uni -> uni
                        .subscribeAsCompletionStage()))
                .toList();
        all.forEach(found -> assertThat(ids(found.join())).containsExactly("a"));
        assertThat(registry.lookups).hasValue(1);
    }

    @Test
    void goesOnLookingUpForOthersWhenOneGivesUp() {
        announce("greeter", "a", 1);
        registry.delay = Duration.ofMillis(100);
        discovery.find("greeter").subscribe().with(found -> {
        }).cancel();
        assertThat(ids(find("greeter"))).containsExactly("a");
        assertThat(registry.lookups).hasValue(1);
    }

    @Test
    void seesNodesComeChangeAndGo() {
        announce("greeter", "a", 1);
        find("greeter");
        announce("greeter", "b", 2);
        soon().untilAsserted(() -> assertThat(ids(discovery.snapshot("greeter"))).containsExactly("a", "b"));
        announce("greeter", "b", 3);
        soon().untilAsserted(() -> assertThat(discovery.snapshot("greeter").targets().get(1).port()).isEqualTo(3));
        servers.deregister(service("greeter", "a", 1)).await().atMost(BOUND);
        soon().untilAsserted(() -> assertThat(ids(discovery.snapshot("greeter"))).containsExactly("b"));
        servers.deregister(service("greeter", "b", 3)).await().atMost(BOUND);
        soon().until(() -> discovery.snapshot("greeter") == null);
        assertThat(registry.lookups).hasValue(1);
    }

    @Test
    void remembersForAMomentThatAServiceIsUnknownButSeesItComeAtOnce() {
        assertThat(find("greeter").isEmpty()).isTrue();
        assertThat(find("greeter").isEmpty()).isTrue();
        assertThat(registry.lookups).hasValue(1);
        announce("greeter", "a", 1);
        assertThat(ids(find("greeter"))).containsExactly("a");
        assertThat(registry.lookups).hasValue(1);
    }

    @Test
    void asksAgainForAnUnknownServiceAfterAMoment() {
        find("greeter");
        registry.silent = true;
        announce("greeter", "a", 1);
        soon().until(() -> !find("greeter").isEmpty());
        assertThat(registry.lookups).hasValue(2);
    }

    @Test
    void namesTheServicesThatAreKnownToWhoAsksForAnother() {
        for (int i = 10; i < 33; i++) {
            announce("s" + i, "n" + i, i);
        }
        for (int i = 0; i < 10; i++) {
            assertThatThrownBy(() -> discovery.require("greeter").await().atMost(BOUND))
                    .isInstanceOfSatisfying(MicroException.class, e -> {
                        assertThat(e.code()).isEqualTo(Code.NOT_FOUND);
                        assertThat(e.outcome()).isEqualTo(Outcome.NOT_SENT);
                        assertThat(e.detail()).startsWith("Service 'greeter' is not known to registry 'fragile'. Known are: "
                                + "s10, s11, s12,").endsWith("s28, s29 and 3 more.");
                    });
        }
        assertThat(registry.lists).hasValue(1);
    }

    @Test
    void namesTheServicesInUseWhenTheRegistryCannotListThem() {
        announce("other", "a", 1);
        find("other");
        find("greeter");
        registry.hanging = true;
        assertThatThrownBy(() -> discovery.notFound("greeter").onItem().failWith(e -> e).await().atMost(BOUND))
                .hasMessage("Service 'greeter' is not known to registry 'fragile'. Known are: other.");
    }

    @Test
    void saysThatTheRegistryFailedWhenNothingIsKnown() {
        registry.down = true;
        assertThatThrownBy(() -> find("greeter")).isInstanceOfSatisfying(MicroException.class, e -> {
            assertThat(e.code()).isEqualTo(Code.UNAVAILABLE);
            assertThat(e.outcome()).isEqualTo(Outcome.NOT_SENT);
            assertThat(e.detail()).isEqualTo(
                    "Service 'greeter' could not be looked up, because registry 'fragile' failed: connection refused");
        });
    }

    @Test
    void doesNotWaitLongerThanItsBoundForARegistryThatHangs() {
        registry.hanging = true;
        assertThatThrownBy(() -> find("greeter")).hasMessageContaining("no answer within 300 ms");
        registry.hanging = false;
        announce("greeter", "a", 1);
        assertThat(ids(find("greeter"))).containsExactly("a");
    }

    @Test
    void recoversByItselfFromARegistryThatWasDownAtFirst() {
        registry.down = true;
        announce("greeter", "a", 1);
        assertThatThrownBy(() -> find("greeter")).isInstanceOf(MicroException.class);
        registry.down = false;
        soon().untilAsserted(() -> assertThat(ids(discovery.snapshot("greeter"))).containsExactly("a"));
        soon().until(() -> registry.watching.get() == 1);
        announce("greeter", "b", 2);
        soon().untilAsserted(() -> assertThat(ids(discovery.snapshot("greeter"))).containsExactly("a", "b"));
    }

    @Test
    void keepsTheLastKnownNodesThroughAnOutageAndCatchesUpAfterwards() {
        announce("greeter", "a", 1);
        announce("greeter", "b", 2);
        find("greeter");
        registry.down = true;
        registry.cutWatches();
        soon().until(() -> registry.watches.get() > 3);
        assertThat(ids(discovery.snapshot("greeter"))).containsExactly("a", "b");
        assertThat(ids(find("greeter"))).containsExactly("a", "b");
        servers.deregister(service("greeter", "b", 2)).await().atMost(BOUND);
        announce("greeter", "c", 3);
        registry.down = false;
        soon().untilAsserted(() -> assertThat(ids(discovery.snapshot("greeter"))).containsExactly("a", "c"));
    }

    @Test
    void waitsLongerFromRetryToRetry() {
        announce("greeter", "a", 1);
        find("greeter");
        registry.down = true;
        registry.cutWatches();
        // 20, 40, 80, then every 100 ms, a fifth more or less
        await().during(Duration.ofSeconds(1)).atMost(BOUND).until(() -> registry.watches.get() <= 20);
        assertThat(registry.watches.get()).isGreaterThanOrEqualTo(6);
    }

    @Test
    void findsOutByLookupsWhatAWatchMissed() {
        replaceDiscovery(settings(Duration.ofMillis(100), QUICK.idle()));
        announce("greeter", "a", 1);
        find("greeter");
        registry.silent = true;
        announce("greeter", "b", 2);
        servers.deregister(service("greeter", "a", 1)).await().atMost(BOUND);
        soon().untilAsserted(() -> assertThat(ids(discovery.snapshot("greeter"))).containsExactly("b"));
    }

    @Test
    void leavesToEachNodeOfOneVersionItsOwnEndpointsAfterALookupToo() {
        replaceDiscovery(settings(Duration.ofMillis(50), QUICK.idle()));
        announce(paying("a", Map.of()));
        announce(paying("b", Map.of(Endpoint.IDEMPOTENT, "true")));
        find("till");
        soon().until(() -> registry.lookups.get() > 2);
        assertThat(discovery.snapshot("till").targets()).extracting(target -> target.version().isIdempotent("Till.Pay"))
                .containsExactly(false, true);
    }

    @Test
    void doesNotBelieveOneIncompleteAnswer() {
        replaceDiscovery(settings(Duration.ofMillis(200), QUICK.idle()));
        announce("greeter", "a", 1);
        find("greeter");
        registry.emptyAnswers.set(1);
        soon().until(() -> registry.lookups.get() > 1);
        await().during(Duration.ofMillis(300)).atMost(BOUND).until(() -> discovery.snapshot("greeter") != null);
    }

    @Test
    void watchesAServiceNoLongerThanItIsCalled() {
        replaceDiscovery(settings(QUICK.reconcile(), Duration.ofSeconds(1)));
        announce("greeter", "a", 1);
        announce("other", "b", 2);
        find("greeter");
        find("other");
        await().atMost(BOUND).pollInterval(Duration.ofMillis(10)).until(() -> {
            assertThat(discovery.snapshot("greeter")).isNotNull();
            return registry.watching.get() == 1;
        });
        assertThat(ids(find("other"))).containsExactly("b");
        assertThat(registry.watching).hasValue(2);
    }

    @Test
    void refusesToWatchMoreServicesThanItsBound() {
        for (String service : List.of("a", "b", "c")) {
            announce(service, service, 1);
            find(service);
        }
        assertThatThrownBy(() -> find("more")).isInstanceOfSatisfying(MicroException.class, e -> {
            assertThat(e.code()).isEqualTo(Code.RESOURCE_EXHAUSTED);
            assertThat(e.outcome()).isEqualTo(Outcome.NOT_SENT);
            assertThat(e.detail()).isEqualTo("Service 'more' cannot be looked up: 3 services are in use already.");
        });
    }

    @Test
    void makesRoomByDroppingANameThatNobodyServes() {
        replaceDiscovery(settings(QUICK.reconcile(), Duration.ofSeconds(5)));
        announce("greeter", "a", 1);
        announce("other", "b", 2);
        announce("more", "c", 3);
        find("greeter");
        find("nobody");
        find("other");
        assertThatThrownBy(() -> find("more")).hasMessageContaining("in use already");
        soon().ignoreExceptionsMatching(e -> e.getMessage().contains("in use already"))
                .until(() -> !find("more").isEmpty());
        assertThat(discovery.snapshot("greeter")).isNotNull();
        assertThat(discovery.snapshot("other")).isNotNull();
    }

    @Test
    void leavesNothingRunningWhenClosed() {
        announce("greeter", "a", 1);
        find("greeter");
        find("nobody");
        discovery.close();
        assertThat(registry.watching).hasValue(0);
        assertThatThrownBy(() -> find("greeter")).hasMessageContaining("closed");
    }

    private DiscoverySettings settings(Duration reconcile, Duration idle) {
        return new DiscoverySettings(QUICK.lookupTimeout(), QUICK.unknownFor(), reconcile, QUICK.confirm(), idle, 3,
                QUICK.firstRetry(), QUICK.longestRetry());
    }

    private void replaceDiscovery(DiscoverySettings settings) {
        discovery.close();
        discovery = new Discovery(registry, "fragile", settings);
    }

    private ServiceSnapshot find(String service) {
        return discovery.find(service).await().atMost(BOUND);
    }

    private void announce(String service, String node, int port) {
        announce(service(service, node, port));
    }

    private void announce(Service service) {
        servers.register(service, Duration.ofMinutes(1)).await().atMost(BOUND);
    }

    private static ConditionFactory soon() {
        return await().atMost(BOUND).pollInterval(Duration.ofMillis(10));
    }

    private static List<String> ids(ServiceSnapshot snapshot) {
        return snapshot == null ? List.of() : snapshot.targets().stream().map(target -> target.node().id()).toList();
    }

    private static Service service(String service, String node, int port) {
        return new Service(service, "1", List.of(), new Node(node, "127.0.0.1:" + port, Map.of("protocol", "grpc")));
    }

    private static Service paying(String node, Map<String, String> marks) {
        return new Service("till", "1", List.of(new Endpoint("Till.Pay", Optional.empty(), Optional.empty(), marks)),
                new Node(node, "127.0.0.1:1", Map.of("protocol", "grpc")));
    }
}
