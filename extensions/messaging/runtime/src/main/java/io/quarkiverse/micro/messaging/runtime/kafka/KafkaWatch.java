package io.quarkiverse.micro.messaging.runtime.kafka;

import java.time.Duration;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.WeakHashMap;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;

import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;

import io.quarkiverse.micro.messaging.runtime.channel.Watch;
import io.smallrye.common.annotation.Identifier;
import io.smallrye.reactive.messaging.kafka.KafkaClientService;
import io.smallrye.reactive.messaging.kafka.KafkaConsumerRebalanceListener;
import io.smallrye.reactive.messaging.kafka.KafkaProducer;

/**
 * Sees when a consumer has its place in its group, and writes down where it begins to read. Else a consumer that loses its
 * connection before it has handled a message would begin at the end again, and miss what was published meanwhile.
 */
@ApplicationScoped
@Identifier("smallrye-kafka")
public class KafkaWatch implements Watch, KafkaConsumerRebalanceListener {

    private static final Logger LOG = Logger.getLogger(KafkaWatch.class);
    private static final Duration FAREWELL = Duration.ofSeconds(1);

    /**
     * A consumer without a partition is one too many for its topic, or waits until others have given up theirs or the topic has
     * been made, which takes a heartbeat or two.
     */
    private static final Duration SETTLES = Duration.ofSeconds(3);

    private final Instance<KafkaClientService> clients; // made of the connector, which is made of this

    /** The consumers that have a place, by when they got it; in the far past where that is one at a partition. */
    private final Map<Consumer<?, ?>, Long> places = Collections.synchronizedMap(new WeakHashMap<>());

    public KafkaWatch(Instance<KafkaClientService> clients) {
        this.clients = clients;
    }

    @Override
    public void onPartitionsAssigned(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
        try {
            Map<TopicPartition, OffsetAndMetadata> begins = new HashMap<>();
            Map<TopicPartition, OffsetAndMetadata> committed = consumer.committed(new HashSet<>(partitions));
            for (TopicPartition partition : partitions) {
                if (committed.get(partition) == null) {
                    begins.put(partition, new OffsetAndMetadata(consumer.position(partition)));
                }
            }
            if (!begins.isEmpty()) {
                consumer.commitSync(begins);
            }
            if (!partitions.isEmpty()) {
                places.put(consumer, System.nanoTime() - SETTLES.toNanos());
            } else {
                places.putIfAbsent(consumer, System.nanoTime());
            }
        } catch (KafkaException e) {
            LOG.debugf(e, "Where to begin in %s could not be written down; it is tried at the next assignment", partitions);
        }
    }

    @Override
    public boolean reading(String channel) {
        return clients.get().getConsumers(channel).stream().map(it -> places.get(it.unwrap()))
                .anyMatch(since -> since != null && System.nanoTime() - since >= SETTLES.toNanos());
    }

    @Override
    public void close(String channel) {
        KafkaProducer<?, ?> producer = clients.get().getProducer(channel);
        if (producer != null) {
            producer.unwrap().close(FAREWELL);
        }
    }
}
