package io.quarkiverse.micro.registry.mdns.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Flow;

import org.junit.jupiter.api.Test;

import io.quarkiverse.micro.Code;
import io.quarkiverse.micro.MicroException;
import io.quarkiverse.micro.registry.RegistryEvent;
import io.quarkiverse.micro.registry.RegistryEvent.Action;
import io.quarkiverse.micro.registry.Service;

class EventQueueTest {

    private final Watcher watcher = new Watcher();
    private final List<EventQueue> ended = new ArrayList<>();
    private final EventQueue queue = new EventQueue(watcher, Runnable::run, ended::add);

    @Test
    void deliversAtOnceWhatIsRequested() {
        queue.request(Long.MAX_VALUE);
        offer(Action.CREATE, "a", 1);
        offer(Action.UPDATE, "a", 2);
        offer(Action.DELETE, "a", 2);
        assertThat(watcher.seen).containsExactly("CREATE a 1", "UPDATE a 2", "DELETE a 2");
    }

    @Test
    void tellsASlowWatcherTheLastStateOnly() {
        offer(Action.CREATE, "a", 1);
        offer(Action.CREATE, "b", 1);
        offer(Action.UPDATE, "a", 2);
        offer(Action.UPDATE, "a", 3);
        offer(Action.DELETE, "b", 1);
        queue.request(1);
        assertThat(watcher.seen).containsExactly("CREATE a 3");
        queue.request(5);
        assertThat(watcher.seen).containsExactly("CREATE a 3", "DELETE b 1");
    }

    @Test
    void failsAWatcherThatNeverTakesItsNews() {
        for (int i = 0; i <= 4_096; i++) {
            offer(Action.CREATE, "n" + i, 1);
        }
        assertThat(watcher.failure).isInstanceOfSatisfying(MicroException.class,
                e -> assertThat(e.code()).isEqualTo(Code.RESOURCE_EXHAUSTED));
        assertThat(ended).containsExactly(queue);
    }

    @Test
    void tellsNothingAfterTheEnd() {
        queue.request(10);
        queue.cancel();
        queue.cancel();
        offer(Action.CREATE, "a", 1);
        queue.fail(new IllegalStateException());
        assertThat(watcher.seen).isEmpty();
        assertThat(watcher.failure).isNull();
        assertThat(ended).containsExactly(queue);
    }

    @Test
    void failsAWatcherThatRequestsNothing() {
        queue.request(0);
        assertThat(watcher.failure).isInstanceOf(IllegalArgumentException.class);
    }

    private void offer(Action action, String id, int port) {
        Service service = Samples.service("greeter", id, port);
        queue.offer(NodeKey.of(service), new RegistryEvent(action, service));
    }

    private static final class Watcher implements Flow.Subscriber<RegistryEvent> {

        private final List<String> seen = new ArrayList<>();
        private Throwable failure;

        @Override
        public void onSubscribe(Flow.Subscription subscription) {
            // The test requests itself
        }

        @Override
        public void onNext(RegistryEvent event) {
            var node = event.service().nodes().get(0);
            seen.add(event.action() + " " + node.id() + " " + HostPort.parse(node.address()).port());
        }

        @Override
        public void onError(Throwable cause) {
            failure = cause;
        }

        @Override
        public void onComplete() {
            throw new AssertionError("A watch is endless");
        }
    }
}
