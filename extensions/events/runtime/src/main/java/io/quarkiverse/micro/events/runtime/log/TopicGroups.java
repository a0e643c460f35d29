package io.quarkiverse.micro.events.runtime.log;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

import io.quarkiverse.micro.Code;
import io.quarkiverse.micro.MicroException;
import io.quarkiverse.micro.events.ConsumeOptions;
import io.quarkiverse.micro.events.StartAt;
import io.quarkiverse.micro.events.TopicState;
import io.quarkiverse.micro.events.TopicState.GroupState;
import io.smallrye.mutiny.Uni;

/**
 * Who consumes a topic. Safe for all threads; may wait for the disk.
 */
final class TopicGroups {

    private static final Duration KEEPING = Duration.ofSeconds(10);

    private final String topic;
    private final EventLog log;
    /** Those that are kept stay here when nobody is left, as their places do in the log. */
    private final Map<String, Group> present = new ConcurrentHashMap<>();

    TopicGroups(String topic, EventLog log) {
        this.topic = topic;
        this.log = log;
    }

    /**
     * @param name of the group; a new one for who has none
     */
    Group join(String name, ConsumeOptions options, Member member) {
        return present.compute(name, (same, group) -> {
            Group joined = group == null ? open(name, options) : group;
            joined.join(member);
            return joined;
        });
    }

    void leave(Group group, Member member) {
        if (group.leave(member) && !group.isKept()) {
            present.remove(group.name());
        }
    }

    void wake() {
        present.values().forEach(Group::wake);
    }

    Uni<Void> seek(String name, StartAt to) {
        long offset = offset(to);
        Group group = present.get(name);
        if (group != null) {
            return group.seek(offset);
        }
        if (log.place(topic, name).isEmpty()) {
            throw new MicroException(Code.NOT_FOUND, "The topic '" + topic + "' has no group '" + name + "'. It has "
                    + log.places(topic).keySet());
        }
        return log.keepPlace(topic, name, () -> new GroupPlace(offset - 1).toBytes());
    }

    TopicState state() {
        Extent extent = log.extent(topic);
        Map<String, GroupState> states = new TreeMap<>();
        log.places(topic).forEach((name, place) -> states.put(name, absent(name, place).state(extent)));
        present.forEach((name, group) -> states.put(name, group.state(extent)));
        List<GroupState> groups = new ArrayList<>(states.values());
        return new TopicState(topic, extent.first(), extent.last(), extent.events(), extent.bytes(), groups);
    }

    /**
     * @return of the first event to be read from there
     */
    long offset(StartAt from) {
        if (from instanceof StartAt.AtOffset at) {
            return at.offset();
        }
        if (from instanceof StartAt.AtTime at) {
            return log.offsetAt(topic, at.time());
        }
        Extent extent = log.extent(topic);
        return from instanceof StartAt.Earliest ? extent.first() : extent.last() + 1;
    }

    private Group open(String name, ConsumeOptions options) {
        boolean kept = options.group().isPresent();
        Optional<byte[]> place = kept ? log.place(topic, name) : Optional.empty();
        Group group = new Group(topic, name, kept, options.ordered(),
                place.map(GroupPlace::of).orElseGet(() -> new GroupPlace(offset(options.from()) - 1)), log);
        if (place.isEmpty()) {
            group.keepPlace().await().atMost(KEEPING); // else a group of the latest would begin later after a crash
        }
        return group;
    }

    private Group absent(String name, byte[] place) {
        return new Group(topic, name, true, false, GroupPlace.of(place), log);
    }
}
