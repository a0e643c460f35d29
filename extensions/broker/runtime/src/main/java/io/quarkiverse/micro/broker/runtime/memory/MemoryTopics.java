package io.quarkiverse.micro.broker.runtime.memory;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ThreadLocalRandom;

/**
 * What memory brokers share: those that were made with the same topics see each other's messages. Safe for all threads.
 */
public final class MemoryTopics {

    private final Map<String, List<Member>> byTopic = new ConcurrentHashMap<>();
    private final List<Member> byPattern = new CopyOnWriteArrayList<>();

    void join(Member member) {
        if (member.pattern().exact()) {
            byTopic.compute(member.pattern().toString(), (topic, members) -> with(members, member));
        } else {
            byPattern.add(member);
        }
    }

    void leave(Member member) {
        byTopic.computeIfPresent(member.pattern().toString(), (topic, members) -> without(members, member));
        byPattern.remove(member);
    }

    void leaveAll(Object owner) {
        byTopic.values().stream().flatMap(List::stream).filter(member -> member.owner() == owner).forEach(this::leave);
        byPattern.removeIf(member -> member.owner() == owner);
    }

    /**
     * @return everybody that a message of the topic goes to: all without a queue, and one of each queue
     */
    List<Member> receivers(String topic) {
        List<Member> receivers = new ArrayList<>();
        Map<String, List<Member>> queues = new LinkedHashMap<>();
        for (Member member : subscribed(topic)) {
            member.queue().ifPresentOrElse(
                    queue -> queues.computeIfAbsent(queue, name -> new ArrayList<>()).add(member),
                    () -> receivers.add(member));
        }
        queues.values().forEach(members -> receivers.add(anyOf(members)));
        return receivers;
    }

    /**
     * @return one of the queue, where it still has members
     */
    Optional<Member> receiver(String topic, String queue) {
        return receivers(topic).stream().filter(member -> member.queue().equals(Optional.of(queue))).findFirst();
    }

    private List<Member> subscribed(String topic) {
        List<Member> exactly = byTopic.getOrDefault(topic, List.of());
        if (byPattern.isEmpty()) {
            return exactly;
        }
        List<Member> all = new ArrayList<>(exactly);
        byPattern.stream().filter(member -> member.pattern().matches(topic)).forEach(all::add);
        return all;
    }

    private static Member anyOf(List<Member> members) {
        return members.get(ThreadLocalRandom.current().nextInt(members.size()));
    }

    private static List<Member> with(List<Member> members, Member member) {
        List<Member> more = new ArrayList<>(members == null ? List.of() : members);
        more.add(member);
        return List.copyOf(more);
    }

    private static List<Member> without(List<Member> members, Member member) {
        List<Member> fewer = members.stream().filter(other -> other != member).toList();
        return fewer.isEmpty() ? null : fewer;
    }
}
