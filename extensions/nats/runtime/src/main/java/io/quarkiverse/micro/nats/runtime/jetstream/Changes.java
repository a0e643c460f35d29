package io.quarkiverse.micro.nats.runtime.jetstream;

import java.util.ArrayList;
import java.util.List;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.smallrye.mutiny.subscription.UniEmitter;

/**
 * Collects which keys were written since a sequence, up to another one.
 */
final class Changes implements Bucket.EntrySink {

    private final long last;
    private final List<String> keys = new ArrayList<>();
    private UniEmitter<? super Keys> waiting;
    private Feed feed;

    /**
     * @param last sequence that there is
     */
    Changes(long last) {
        this.last = last;
    }

    Uni<Keys> through(Feed feed) {
        this.feed = feed;
        return Uni.createFrom().<Keys> emitter(emitter -> {
            waiting = emitter;
            emitter.onTermination(feed::end);
            feed.start();
        }).emitOn(Infrastructure.getDefaultExecutor()); // the feed's own thread ends with it
    }

    @Override
    public void begun() {
        keys.clear();
    }

    @Override
    public void next(Entry entry) {
        keys.add(entry.key());
        if (entry.sequence() >= last) {
            caughtUp();
        }
    }

    @Override
    public void caughtUp() {
        feed.end();
        waiting.complete(new Keys(List.copyOf(keys), last));
    }
}
