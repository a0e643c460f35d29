package io.quarkiverse.micro.core.runtime.broker;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

import io.quarkiverse.micro.broker.BrokerSubscription;
import io.quarkiverse.micro.broker.BrokerTransport;
import io.smallrye.mutiny.Uni;

/**
 * Where a subscriber has its messages.
 */
final class Place implements BrokerSubscription {

    private static final Duration LAST_MESSAGES = Duration.ofSeconds(10);

    private final String name;
    private final String topic;
    private final Inbox inbox;
    private final Repeating repeating;
    private final BrokerTransport.Ending ending;
    private final Consumer<Place> onEnd;
    private CompletableFuture<Void> end;

    Place(String name, String topic, Inbox inbox, Repeating repeating, BrokerTransport.Ending ending,
            Consumer<Place> onEnd) {
        this.name = name;
        this.topic = topic;
        this.inbox = inbox;
        this.repeating = repeating;
        this.ending = ending;
        this.onEnd = onEnd;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String topic() {
        return topic;
    }

    @Override
    public void pause() {
        inbox.pause();
    }

    @Override
    public void resume() {
        inbox.resume();
    }

    @Override
    public boolean paused() {
        return inbox.paused();
    }

    @Override
    public int waiting() {
        return inbox.waiting();
    }

    @Override
    public Uni<Void> cancel() {
        // A copy, because who cancels the Uni cancels the future
        return Uni.createFrom().completionStage(() -> end().copy());
    }

    private CompletableFuture<Void> end() {
        CompletableFuture<Void> ended = new CompletableFuture<>();
        synchronized (this) {
            if (end != null) {
                return end;
            }
            end = ended;
        }
        Uni.createFrom().deferred(ending::end)
                .onItemOrFailure().transformToUni((gone, failure) -> Uni.createFrom().completionStage(inbox.end()))
                .ifNoItem().after(LAST_MESSAGES).recoverWithUni(() -> Uni.createFrom().voidItem().invoke(this::abandon))
                .onTermination().invoke(() -> onEnd.accept(this))
                .subscribe().with(done -> ended.complete(null), ended::completeExceptionally);
        return ended;
    }

    /** Without waiting for anybody. */
    void abandon() {
        repeating.stop();
        inbox.abandon();
    }
}
