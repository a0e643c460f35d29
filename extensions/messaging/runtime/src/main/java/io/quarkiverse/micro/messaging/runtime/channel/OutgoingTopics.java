package io.quarkiverse.micro.messaging.runtime.channel;

import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

import io.quarkiverse.micro.Code;
import io.quarkiverse.micro.MicroException;
import io.smallrye.mutiny.infrastructure.Infrastructure;

/**
 * The channels of the topics that were published to lately.
 */
final class OutgoingTopics {

    private final Channels channels;
    private final Map<String, OutgoingTopic> open = new HashMap<>(); // guards itself
    private final ScheduledFuture<?> sweeping;
    private boolean closed;

    OutgoingTopics(Channels channels) {
        this.channels = channels;
        Duration idle = channels.settings().idle();
        this.sweeping = Infrastructure.getDefaultWorkerPool().scheduleWithFixedDelay(this::closeIdle, idle.toMillis(),
                idle.toMillis(), TimeUnit.MILLISECONDS);
    }

    /**
     * @return has reserved a place for a message
     * @throws MicroException <em>resource exhausted</em> when as many messages, or messages to as many topics, are under way as
     *         may be
     */
    OutgoingTopic to(String topic) {
        OutgoingTopic next;
        OutgoingTopic replaced = null;
        synchronized (open) {
            if (closed) {
                throw new MicroException(Code.UNAVAILABLE, "The broker is closed");
            }
            OutgoingTopic there = open.get(topic);
            if (there != null && !there.isBroken()) {
                there.reserve();
                return there;
            }
            if (there == null && open.size() >= channels.settings().topics()) {
                replaced = leastRecentlyUsed();
                open.remove(replaced.topic());
            }
            next = new OutgoingTopic(topic, channels);
            next.reserve();
            open.put(topic, next);
        }
        if (replaced != null) {
            replaced.close();
        }
        next.open();
        return next;
    }

    private OutgoingTopic leastRecentlyUsed() {
        return open.values().stream().filter(OutgoingTopic::isIdle).min(Comparator.comparingLong(OutgoingTopic::lastUsed))
                .orElseThrow(() -> new MicroException(Code.RESOURCE_EXHAUSTED, "Messages to " + open.size()
                        + " topics are under way, and no more are published to at a time. Raise "
                        + "quarkus.micro.broker.messaging.topics"));
    }

    private void closeIdle() {
        long before = System.nanoTime() - channels.settings().idle().toNanos();
        List<OutgoingTopic> idle;
        synchronized (open) {
            idle = open.values().stream().filter(it -> it.isIdle() && it.lastUsed() < before).toList();
            idle.forEach(it -> open.remove(it.topic()));
        }
        idle.forEach(OutgoingTopic::close);
    }

    void close() {
        sweeping.cancel(false);
        List<OutgoingTopic> all;
        synchronized (open) {
            closed = true;
            all = List.copyOf(open.values());
            open.clear();
        }
        all.forEach(OutgoingTopic::close);
    }
}
