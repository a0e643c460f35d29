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
    private final BrokerTransport.Ending ending;
    private final Consumer<Place> onEnd;
    private CompletableFuture<Void> end;

    Place(String name, String topic, Inbox inbox, BrokerTransport.Ending ending,
            Consumer<Place> onEnd) {
        this.name = name;
        this.topic = topic;
        this.inbox = inbox;
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
        return Uni.createFrom().completionStage(this::end);
    }

    private synchronized CompletableFuture<Void> end() {
        if (end == null) {
            end = new CompletableFuture<>();
            ending.end().onItemOrFailure().transformToUni((gone, failure) -> Uni.createFrom()
                    .completionStage(inbox.end())).ifNoItem().after(LAST_MESSAGES).recoverWithItem((Void) null)
                    .onTermination().invoke(() -> onEnd.accept(this))
                    .subscribe().with(done -> end.complete(null), end::completeExceptionally);
        }
        return end;
    }

    /** Without waiting for anybody. */
    void abandon() {
        inbox.end();
    }
}
