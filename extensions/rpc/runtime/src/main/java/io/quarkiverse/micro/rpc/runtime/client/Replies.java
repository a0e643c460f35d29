package io.quarkiverse.micro.rpc.runtime.client;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;

import io.quarkiverse.micro.Metadata;
import io.quarkiverse.micro.MicroException;
import io.quarkiverse.micro.rpc.Reply;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.helpers.Subscriptions;
import io.smallrye.mutiny.operators.AbstractMulti;
import io.smallrye.mutiny.subscription.MultiSubscriber;

/**
 * The replies of a stream, for one subscriber, who may come after the end. Demand and cancellation go to the wire as they are.
 */
final class Replies extends AbstractMulti<Object> implements StreamEvents, Flow.Subscription {

    /** How the stream ended; without an error it ended well. */
    private record End(MicroException error) {
    }

    private final StreamInvocation call;
    private final ReplyHandler handler;
    private final AtomicReference<MultiSubscriber<? super Object>> subscriber = new AtomicReference<>();
    private final AtomicBoolean told = new AtomicBoolean();
    private final CompletableFuture<Metadata> trailers = new CompletableFuture<>();
    private volatile boolean listening;
    private volatile End end;
    private boolean opened;

    /**
     * @param handler takes the beginning, which has these replies as payload
     */
    Replies(StreamInvocation call, ReplyHandler handler) {
        this.call = call;
        this.handler = handler;
    }

    Uni<Metadata> trailers() {
        // A copy, because whoever cancels the Uni cancels what it was made of
        return Uni.createFrom().completionStage(trailers::copy);
    }

    @Override
    public void subscribe(MultiSubscriber<? super Object> first) {
        if (!subscriber.compareAndSet(null, first)) {
            Subscriptions.fail(first, new IllegalStateException(
                    "The replies of one call can be subscribed to once. Call again, or use broadcast()"));
            return;
        }
        first.onSubscribe(this);
        listening = true;
        tellEnd();
    }

    @Override
    public void opened(Metadata head) {
        opened = true;
        handler.reply(new Reply<>(this, head, Metadata.EMPTY));
    }

    @Override
    public void item(Object reply) {
        if (!told.get()) {
            subscriber.get().onItem(reply);
        }
    }

    @Override
    public void completed(Metadata metadata) {
        end = new End(null);
        trailers.complete(metadata);
        tellEnd();
    }

    @Override
    public void failed(MicroException error) {
        if (!opened) {
            handler.fail(error);
            return;
        }
        end = new End(error);
        trailers.completeExceptionally(error);
        tellEnd();
    }

    private void tellEnd() {
        End ended = end;
        if (ended == null || !listening || !told.compareAndSet(false, true)) {
            return;
        }
        if (ended.error() == null) {
            subscriber.get().onCompletion();
        } else {
            subscriber.get().onFailure(ended.error());
        }
    }

    @Override
    public void request(long count) {
        if (count <= 0) {
            cancel();
            subscriber.get().onFailure(Subscriptions.getInvalidRequestException());
        } else {
            call.request(count);
        }
    }

    @Override
    public void cancel() {
        if (told.compareAndSet(false, true)) {
            call.giveUp();
        }
    }
}
