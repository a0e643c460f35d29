package io.quarkiverse.micro.nats.runtime.sync;

import java.util.Optional;
import java.util.function.Consumer;

import io.quarkiverse.micro.nats.runtime.NatsFailure;
import io.quarkiverse.micro.nats.runtime.jetstream.Bucket;
import io.quarkiverse.micro.nats.runtime.jetstream.Entry;
import io.quarkiverse.micro.nats.runtime.jetstream.Feed;
import io.quarkiverse.micro.nats.runtime.jetstream.Paced;
import io.quarkiverse.micro.sync.LeaseCell;
import io.smallrye.mutiny.subscription.MultiEmitter;

/**
 * One watcher of one cell.
 */
final class CellWatch implements Bucket.EntrySink {

    private final Paced<LeaseCell> paced;
    private volatile Feed feed;

    // Of the feed's thread
    private LeaseCell told;
    private boolean came;

    CellWatch(MultiEmitter<? super LeaseCell> emitter, Consumer<CellWatch> ended) {
        this.paced = new Paced<>(emitter);
        paced.onEnd(() -> {
            ended.accept(this);
            endFeed();
        });
    }

    void begin(Bucket bucket, String key) {
        feed = bucket.watch(key, this);
        feed.start();
    }

    void close() {
        endFeed();
        paced.fail(NatsFailure.closed());
    }

    @Override
    public void begun() {
        came = false;
    }

    @Override
    public void next(Entry entry) throws InterruptedException {
        came = true;
        tell(NatsCells.cell(Optional.of(entry)));
    }

    @Override
    public void caughtUp() throws InterruptedException {
        if (!came) { // not even a deletion: it was never there, or the server has forgotten it
            tell(LeaseCell.NONE);
        }
    }

    private void tell(LeaseCell cell) throws InterruptedException {
        if (!cell.equals(told)) {
            told = cell;
            paced.emit(cell);
        }
    }

    private void endFeed() {
        Feed running = feed;
        if (running != null) {
            running.end();
        }
    }
}
