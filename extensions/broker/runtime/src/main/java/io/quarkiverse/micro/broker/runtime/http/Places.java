package io.quarkiverse.micro.broker.runtime.http;

import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

import io.quarkiverse.micro.broker.BrokerMessage;
import io.quarkiverse.micro.broker.BrokerTransport;
import io.quarkiverse.micro.core.runtime.broker.TopicPattern;
import io.smallrye.mutiny.Uni;

/**
 * The subscriptions of this process, by the ids under which they are announced. Safe for all threads.
 */
public final class Places {

    /** Ids become labels of DNS in some registries. */
    private static final int LONGEST_ID = 63;

    private final Map<String, Place> places = new ConcurrentHashMap<>();

    /**
     * @return the id; tells the topic where there is room, as Go Micro's ids do
     */
    String add(TopicPattern pattern, BrokerTransport.Receiver receiver) {
        String unique = UUID.randomUUID().toString();
        String telling = pattern + "-" + unique;
        String id = pattern.exact() && telling.length() <= LONGEST_ID ? telling : unique;
        places.put(id, new Place(pattern, receiver));
        return id;
    }

    void remove(String id) {
        places.remove(id);
    }

    void clear() {
        places.clear();
    }

    /**
     * @param id may be null
     */
    boolean has(String id) {
        return id != null && places.containsKey(id);
    }

    /**
     * @return as {@link BrokerTransport.Receiver#accept}; empty where nobody has that id, or not for that topic
     */
    Optional<Uni<Void>> deliver(String id, String topic, BrokerMessage message) {
        Place place = places.get(id);
        return place == null || !place.pattern.matches(topic) ? Optional.empty()
                : Optional.of(place.receiver.accept(new Posted(topic, message)));
    }

    private record Place(TopicPattern pattern, BrokerTransport.Receiver receiver) {
    }

    private record Posted(String topic, BrokerMessage message) implements BrokerTransport.Arrival {
    }
}
