package io.quarkiverse.micro.nats.runtime.jetstream;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;

/**
 * Collects which keys were written since a sequence, up to another one.
 */
final class Changes implements Bucket.EntrySink {

    private final long last;
    private final Executor answered;
    private final List<String> keys = new ArrayList<>();
    private UniEmitter<? super Keys> waiting;
    private Feed feed;

    /**
     * @param last sequence that there is
     * @param answered where the keys come
     */
    Changes(long last, Executor answered) {
        this.last = last;
        this.answered = answered;
    }

    Uni<Keys> through(Feed feed) {
        this.feed = feed;
        return Uni.createFrom().<Keys> emitter(emitter -> {
            waiting = emitter;
            emitter.onTermination(feed::end);
            feed.start();
        }).emitOn(answered); // the feed's own thread ends with it
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
