package io.quarkiverse.micro.messaging.test;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Flow;

import jakarta.enterprise.context.ApplicationScoped;

import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.eclipse.microprofile.reactive.messaging.spi.Connector;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.operators.multi.processors.BroadcastProcessor;
import io.smallrye.reactive.messaging.connector.InboundConnector;
import io.smallrye.reactive.messaging.connector.OutboundConnector;
import io.smallrye.reactive.messaging.providers.helpers.MultiUtils;

/**
 * A connector whose channels of one place are connected, and that acknowledges when it is told to.
 */
@ApplicationScoped
@Connector("loop")
public class Loop implements InboundConnector, OutboundConnector {

    private final Map<String, BroadcastProcessor<Message<?>>> places = new ConcurrentHashMap<>();
    private final List<Message<?>> held = new CopyOnWriteArrayList<>();
    private final List<String> outcomes = new CopyOnWriteArrayList<>();
    private volatile boolean holding;

    @Override
    public Flow.Publisher<? extends Message<?>> getPublisher(Config config) {
        return place(config.getValue("place", String.class)).onOverflow().buffer(100);
    }

    @Override
    public Flow.Subscriber<? extends Message<?>> getSubscriber(Config config) {
        BroadcastProcessor<Message<?>> place = place(config.getValue("place", String.class));
        return MultiUtils.<Message<?>, Void> via(messages -> messages.onItem().transformToUniAndMerge(message -> {
            if (holding) {
                held.add(message);
                return Uni.createFrom().nothing();
            }
            bring(place, message.getPayload());
            return Uni.createFrom().completionStage(message.ack());
        }));
    }

    public void bring(String place, Object payload) {
        bring(place(place), payload);
    }

    private void bring(BroadcastProcessor<Message<?>> place, Object payload) {
        place.onNext(
                Message.of(payload, () -> outcome("acknowledged"), failure -> outcome("refused: " + failure.getMessage())));
    }

    private CompletableFuture<Void> outcome(String what) {
        outcomes.add(what);
        return CompletableFuture.completedFuture(null);
    }

    private BroadcastProcessor<Message<?>> place(String name) {
        return places.computeIfAbsent(name, it -> BroadcastProcessor.create());
    }

    /** What became of the messages that this brought. */
    public List<String> outcomes() {
        return outcomes;
    }

    public void hold() {
        holding = true;
    }

    public int held() {
        return held.size();
    }

    public void release() {
        holding = false;
        held.forEach(Message::ack);
        held.clear();
    }
}
