package io.quarkiverse.micro.test.broker;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;

import io.quarkiverse.micro.broker.Delivery;
import io.quarkiverse.micro.broker.MessageHandler;
import io.smallrye.mutiny.Uni;

/**
 * A subscriber that remembers what it got, and what it then made of it.
 */
final class Reader implements MessageHandler {

    private final Queue<Delivery> deliveries = new ConcurrentLinkedQueue<>();
    private final MessageHandler answer;

    private Reader(MessageHandler answer) {
        this.answer = answer;
    }

    /** Is done with every message at once. */
    static Reader quick() {
        return new Reader(delivery -> Uni.createFrom().voidItem());
    }

    /** Is not done with any message before the gate is open. */
    static Reader behind(CompletableFuture<Void> gate) {
        return new Reader(delivery -> Uni.createFrom().completionStage(() -> gate.copy()));
    }

    static Reader answering(MessageHandler answer) {
        return new Reader(answer);
    }

    static Reader failing(Throwable failure) {
        return new Reader(delivery -> Uni.createFrom().failure(failure));
    }

    @Override
    public Uni<Void> handle(Delivery delivery) {
        deliveries.add(delivery);
        return answer.handle(delivery);
    }

    List<Delivery> deliveries() {
        return List.copyOf(deliveries);
    }

    Delivery first() {
        return deliveries.element();
    }

    List<Integer> attempts() {
        return deliveries.stream().map(Delivery::attempt).toList();
    }

    List<String> topics() {
        return deliveries.stream().map(Delivery::topic).toList();
    }

    List<String> texts() {
        return deliveries.stream().map(Reader::text).toList();
    }

    static String text(Delivery delivery) {
        return new String(delivery.message().body(), UTF_8);
    }
}
