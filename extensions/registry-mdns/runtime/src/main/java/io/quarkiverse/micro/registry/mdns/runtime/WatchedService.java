package io.quarkiverse.micro.registry.mdns.runtime;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

import io.quarkiverse.micro.core.runtime.registry.NodeKey;
import io.quarkiverse.micro.registry.RegistryEvent;
import io.quarkiverse.micro.registry.RegistryEvent.Action;
import io.quarkiverse.micro.registry.Service;

/**
 * What is known of one service while somebody watches it. Lives on the loop's thread.
 */
final class WatchedService {

    /** Rounds of questions that a node may leave unanswered. */
    private static final int MAX_MISSED = 3;

    private final Room room;
    private final DropCounters drops;
    private final Map<NodeKey, Known> nodes = new HashMap<>();

    WatchedService(Room room, DropCounters drops) {
        this.room = room;
        this.drops = drops;
    }

    /** @return what the packet changes, null for nothing */
    RegistryEvent found(FoundNode found) {
        Known known = nodes.get(found.key());
        if (found.leaving()) {
            // Only a node itself can say goodbye: its packet carries the address that was checked
            return known != null && known.address().equals(found.address()) ? removed(nodes.remove(found.key())) : null;
        }
        if (known != null && known.service.equals(found.service())) {
            known.missed = 0;
            known.answered = true;
            return null;
        }
        int weight = found.weight();
        if (!room.take(weight)) {
            drops.add(Drop.NO_ROOM);
            return null;
        }
        if (known != null) {
            room.give(known.weight);
        }
        nodes.put(found.key(), new Known(found.service(), weight));
        return new RegistryEvent(known == null ? Action.CREATE : Action.UPDATE, found.service());
    }

    List<RegistryEvent> all() {
        return nodes.values().stream().map(known -> new RegistryEvent(Action.CREATE, known.service)).toList();
    }

    void startRound() {
        nodes.values().forEach(known -> known.answered = false);
    }

    boolean allAnswered() {
        return nodes.values().stream().allMatch(known -> known.answered);
    }

    boolean isEmpty() {
        return nodes.isEmpty();
    }

    /** @return the nodes that were silent for too long, and are now forgotten */
    List<RegistryEvent> endRound() {
        List<RegistryEvent> gone = new ArrayList<>();
        for (Iterator<Known> each = nodes.values().iterator(); each.hasNext();) {
            Known known = each.next();
            if (!known.answered && ++known.missed >= MAX_MISSED) {
                each.remove();
                gone.add(removed(known));
            }
        }
        return gone;
    }

    void forget() {
        nodes.values().forEach(known -> room.give(known.weight));
        nodes.clear();
    }

    private RegistryEvent removed(Known known) {
        room.give(known.weight);
        Service service = known.service;
        return new RegistryEvent(Action.DELETE,
                new Service(service.name(), service.version(), List.of(), service.nodes().get(0)));
    }

    private static final class Known {

        private final Service service;
        private final int weight;
        private boolean answered = true;
        private int missed;

        private Known(Service service, int weight) {
            this.service = service;
            this.weight = weight;
        }

        private String address() {
            return service.nodes().get(0).address();
        }
    }
}
