package io.quarkiverse.micro.core.runtime.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import io.quarkiverse.micro.MicroException;
import io.quarkiverse.micro.core.runtime.policy.SerialWork;
import io.quarkiverse.micro.registry.Node;
import io.quarkiverse.micro.registry.Registry;
import io.quarkiverse.micro.registry.RegistryEvent;
import io.quarkiverse.micro.registry.RegistryEvent.Action;
import io.quarkiverse.micro.registry.Service;
import io.smallrye.mutiny.helpers.test.AssertSubscriber;

class WatchSubscriptionTest {

    private static final int MOST = 10;

    private final AssertSubscriber<RegistryEvent> watcher = AssertSubscriber.create(0);
    private final List<WatchSubscription> ended = new ArrayList<>();
    private final WatchSubscription subscription = new WatchSubscription(Registry.ALL, watcher, MOST,
            work -> new SerialWork(work, Runnable::run), ended::add);

    @Test
    void deliversAtOnceWhatIsRequested() {
        subscription.request(Long.MAX_VALUE);
        offer(Action.CREATE, "a", 1);
        offer(Action.UPDATE, "a", 2);
        offer(Action.DELETE, "a", 2);
        assertSeen("CREATE a 1", "UPDATE a 2", "DELETE a 2");
    }

    @Test
    void tellsASlowWatcherTheLastStateOnly() {
        offer(Action.CREATE, "a", 1);
        offer(Action.CREATE, "b", 1);
        offer(Action.UPDATE, "a", 2);
        offer(Action.UPDATE, "a", 3);
        offer(Action.DELETE, "b", 1);
        subscription.request(1);
        assertSeen("CREATE a 3");
        subscription.request(5);
        assertSeen("CREATE a 3", "DELETE b 1");
    }

    @Test
    void failsAWatcherThatNeverTakesItsNews() {
        for (int i = 0; i <= MOST; i++) {
            offer(Action.CREATE, "n" + i, 1);
        }
        assertThat(watcher.getFailure()).isInstanceOf(MicroException.class).hasMessageContaining("Subscribe again");
        assertThat(ended).containsExactly(subscription);
    }

    @Test
    void tellsNothingAfterTheEnd() {
        subscription.request(10);
        subscription.cancel();
        subscription.cancel();
        offer(Action.CREATE, "a", 1);
        subscription.fail(new IllegalStateException());
        subscription.deliver();
        assertSeen();
        assertThat(watcher.getFailure()).isNull();
        assertThat(ended).containsExactly(subscription);
    }

    @Test
    void failsAWatcherThatRequestsNothing() {
        subscription.request(0);
        assertThat(watcher.getFailure()).isInstanceOf(IllegalArgumentException.class);
    }

    private void offer(Action action, String id, int port) {
        Node node = new Node(id, "127.0.0.1:" + port, Map.of());
        subscription.offer(action, new Service("greeter", "1", List.of(), node), node);
        subscription.deliver();
    }

    private void assertSeen(String... events) {
        assertThat(watcher.getItems()).extracting(event -> {
            Node node = event.service().nodes().get(0);
            return event.action() + " " + node.id() + " " + node.address().substring(node.address().indexOf(':') + 1);
        }).containsExactly(events);
    }
}
