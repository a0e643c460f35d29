package io.quarkiverse.micro.core.runtime.broker;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;

import io.quarkiverse.micro.MicroException;
import io.quarkiverse.micro.broker.BrokerTransport;
import io.quarkiverse.micro.core.runtime.policy.OwnThreads;
import io.smallrye.mutiny.Uni;

/**
 * A message at a full inbox's door. Whoever takes it from the door decides, and tells it afterwards: its publisher's code runs
 * then, which must not be under the inbox's lock. Equal to itself only.
 */
final class Comer {

    private final BrokerTransport.Arrival arrival;
    private final CompletableFuture<Void> waiting = new CompletableFuture<>();
    private final CompletableFuture<Void> answer = new CompletableFuture<>();

    Comer(BrokerTransport.Arrival arrival) {
        this.arrival = arrival;
    }

    BrokerTransport.Arrival arrival() {
        return arrival;
    }

    Uni<Void> waitAtMost(Duration patience, Runnable tooLong) {
        // Not by a worker: publishers may hold them all. The publisher goes on from here, so it is not the timer's thread either
        Future<?> timer = OwnThreads.ANSWERS.after(patience.toNanos(), tooLong);
        waiting.thenRun(() -> timer.cancel(false));
        return Uni.createFrom().completionStage(answer);
    }

    void letIn() {
        waiting.complete(null);
        answer.complete(null);
    }

    void refuse(MicroException why) {
        waiting.complete(null);
        answer.completeExceptionally(why);
    }
}
