package io.quarkiverse.micro.broker.runtime.memory;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

import io.quarkiverse.micro.broker.BrokerTransport;
import io.quarkiverse.micro.core.runtime.broker.TopicPattern;

/**
 * What memory brokers share: those that were made with the same topics see each other's messages. Safe for all threads.
 */
public final class MemoryTopics {

    private final List<Member> members = new CopyOnWriteArrayList<>();
    private final AtomicInteger turn = new AtomicInteger();

    void join(Member member) {
        members.add(member);
    }

    void leave(Member member) {
        members.remove(member);
    }

    /**
     * @return everybody that a message of the topic goes to: all without a queue, and one of each queue, taking turns
     */
    List<Member> receivers(String topic) {
        List<Member> receivers = new ArrayList<>(members.size());
        Map<String, List<Member>> queues = null;
        for (Member member : members) {
            if (member.pattern.matches(topic)) {
                if (member.queue.isEmpty()) {
                    receivers.add(member);
                } else {
                    queues = queues == null ? new LinkedHashMap<>() : queues;
                    queues.computeIfAbsent(member.queue.get(), name -> new ArrayList<>()).add(member);
                }
            }
        }
        if (queues != null) {
            int next = turn.getAndIncrement() & Integer.MAX_VALUE;
            queues.values().forEach(queue -> receivers.add(queue.get(next % queue.size())));
        }
        return receivers;
    }

    /** One subscription; equal to itself only. */
    static final class Member {

        final Object owner;
        final TopicPattern pattern;
        final Optional<String> queue;
        final BrokerTransport.Receiver receiver;

        Member(Object owner, TopicPattern pattern, Optional<String> queue, BrokerTransport.Receiver receiver) {
            this.owner = owner;
            this.pattern = pattern;
            this.queue = queue;
            this.receiver = receiver;
        }
    }

    void leaveAll(Object owner) {
        members.removeIf(member -> member.owner == owner);
    }
}
