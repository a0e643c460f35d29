package io.quarkiverse.micro.messaging.runtime.channel;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

import io.quarkiverse.micro.broker.BrokerGuarantee;
import io.quarkiverse.micro.broker.BrokerGuarantee.Published;
import io.quarkiverse.micro.broker.BrokerMessage;
import io.quarkiverse.micro.broker.BrokerTransport;
import io.quarkiverse.micro.core.runtime.json.BrokerEnvelope;
import io.smallrye.mutiny.Uni;

/**
 * Messages over the channels of a connector, in the envelope of Go Micro's Kafka and MQTT plugins.
 */
final class ChannelBroker implements BrokerTransport {

    private static final Duration FAREWELL = Duration.ofMillis(1500);

    private final Channels channels;
    private final BrokerEnvelope envelope;
    private final OutgoingTopics outgoing;
    private final Set<Intake> intakes = ConcurrentHashMap.newKeySet();

    ChannelBroker(Channels channels) {
        this.channels = channels;
        this.envelope = new BrokerEnvelope(channels.settings().maxMessage());
        this.outgoing = new OutgoingTopics(channels);
    }

    @Override
    public BrokerGuarantee guarantee() {
        return new BrokerGuarantee(channels.settings().dialect().delivered(), Published.STORED, channels.settings().ordered(),
                false,
                channels.settings().queues());
    }

    @Override
    public Uni<Void> publish(String topic, BrokerMessage message) {
        return Uni.createFrom().deferred(() -> {
            byte[] bytes = envelope.write(message);
            return outgoing.to(topic).send(bytes);
        });
    }

    @Override
    public Uni<Ending> subscribe(String topic, Optional<String> queue, Receiver receiver) {
        return Uni.createFrom().deferred(() -> {
            Intake intake = new Intake(channels, topic, queue.orElseGet(() -> "micro-" + UUID.randomUUID()), queue.isPresent(),
                    envelope, receiver, intakes::remove);
            intakes.add(intake);
            return intake.start();
        });
    }

    @Override
    public void close() {
        List<CompletableFuture<Void>> ends = intakes.stream().map(Intake::abandon).toList();
        outgoing.close();
        try {
            CompletableFuture.allOf(ends.toArray(CompletableFuture[]::new)).get(FAREWELL.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Exception e) {
            // They go on by themselves, and the engine forgets them after a while
        }
    }
}
