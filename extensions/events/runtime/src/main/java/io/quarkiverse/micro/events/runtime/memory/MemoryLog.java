package io.quarkiverse.micro.events.runtime.memory;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Supplier;

import io.quarkiverse.micro.events.NewEvent;
import io.quarkiverse.micro.events.StreamGuarantee;
import io.quarkiverse.micro.events.StreamProvider;
import io.quarkiverse.micro.events.runtime.log.EventLog;
import io.quarkiverse.micro.events.runtime.log.Extent;
import io.quarkiverse.micro.events.runtime.log.StoredEvent;
import io.smallrye.mutiny.Uni;

/**
 * Keeps events in memory.
 */
final class MemoryLog implements EventLog {

    private final StreamProvider.Retentions retentions;
    private final Duration duplicates;
    private final Map<String, MemoryTopic> topics = new ConcurrentHashMap<>();
    private final Map<String, Map<String, byte[]>> places = new ConcurrentHashMap<>();
    private volatile Consumer<String> listener = topic -> {
    };

    MemoryLog(StreamProvider.Retentions retentions, Duration duplicates) {
        this.retentions = retentions;
        this.duplicates = duplicates;
    }

    @Override
    public StreamGuarantee.Durability durability() {
        return StreamGuarantee.Durability.NONE;
    }

    @Override
    public Uni<List<Long>> append(String topic, List<NewEvent> events) {
        List<Long> offsets = topics
                .computeIfAbsent(topic, name -> new MemoryTopic(name, retentions.of(name), duplicates))
                .append(events);
        listener.accept(topic);
        return Uni.createFrom().item(offsets);
    }

    @Override
    public List<StoredEvent> read(String topic, long from, int limit, long bytes) {
        MemoryTopic kept = topics.get(topic);
        return kept == null ? List.of() : kept.read(from, limit, bytes);
    }

    @Override
    public Extent extent(String topic) {
        MemoryTopic kept = topics.get(topic);
        return kept == null ? Extent.NONE : kept.extent();
    }

    @Override
    public long offsetAt(String topic, Instant time) {
        MemoryTopic kept = topics.get(topic);
        return kept == null ? Extent.NONE.first() : kept.offsetAt(time.toEpochMilli());
    }

    @Override
    public List<String> topics() {
        return List.copyOf(topics.keySet());
    }

    @Override
    public Map<String, byte[]> places(String topic) {
        return Map.copyOf(places.getOrDefault(topic, Map.of()));
    }

    @Override
    public Optional<byte[]> place(String topic, String group) {
        return Optional.ofNullable(places.getOrDefault(topic, Map.of()).get(group));
    }

    @Override
    public Uni<Void> keepPlace(String topic, String group, Supplier<byte[]> place) {
        places.computeIfAbsent(topic, name -> new ConcurrentHashMap<>()).put(group, place.get());
        return Uni.createFrom().voidItem();
    }

    @Override
    public void whenAppended(Consumer<String> listener) {
        this.listener = listener;
    }

    @Override
    public void close() {
        topics.clear();
        places.clear();
    }
}
