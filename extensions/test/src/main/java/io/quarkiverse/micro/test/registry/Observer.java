package io.quarkiverse.micro.test.registry;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

import io.quarkiverse.micro.registry.Node;
import io.quarkiverse.micro.registry.Registry;
import io.quarkiverse.micro.registry.RegistryEvent;
import io.quarkiverse.micro.registry.RegistryEvent.Action;
import io.smallrye.mutiny.subscription.Cancellable;

/**
 * Follows a watch as a cache would: remembers every event, and what follows from all of them.
 */
final class Observer {

    private final List<RegistryEvent> events = new CopyOnWriteArrayList<>();
    private final Map<String, Node> present = new ConcurrentHashMap<>();
    private final List<Throwable> failures = new CopyOnWriteArrayList<>();
    private final Cancellable watch;

    Observer(Registry registry, String name) {
        watch = registry.watch(name).subscribe().with(this::follow, failures::add);
    }

    List<RegistryEvent> events() {
        return events;
    }

    List<Action> actionsOn(String service) {
        return events.stream().filter(event -> event.service().name().equals(service)).map(RegistryEvent::action).toList();
    }

    /** Nodes by {@code service/version/id}. */
    Map<String, Node> present() {
        return present;
    }

    List<Throwable> failures() {
        return failures;
    }

    void stop() {
        watch.cancel();
    }

    private void follow(RegistryEvent event) {
        for (Node node : event.service().nodes()) {
            String key = event.service().name() + "/" + event.service().version() + "/" + node.id();
            if (event.action() == Action.DELETE) {
                present.remove(key);
            } else {
                present.put(key, node);
            }
        }
        events.add(event);
    }
}
