package io.quarkiverse.micro.nats.runtime.store;

import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

import io.quarkiverse.micro.nats.runtime.NatsFailure;
import io.quarkiverse.micro.nats.runtime.jetstream.Bucket;
import io.quarkiverse.micro.nats.runtime.jetstream.Entry;
import io.quarkiverse.micro.nats.runtime.jetstream.Feed;
import io.quarkiverse.micro.nats.runtime.jetstream.KeyText;
import io.quarkiverse.micro.nats.runtime.jetstream.Paced;
import io.quarkiverse.micro.store.StoreEvent;
import io.quarkiverse.micro.store.StoreRecord;
import io.smallrye.mutiny.subscription.MultiEmitter;

/**
 * One watcher. It remembers which records it has told of, to find out which of them went while it was cut off.
 */
final class StoreWatch implements Bucket.EntrySink {

    private final Paced<StoreEvent> paced;
    private final String start;
    private final String prefix;
    private final Expiries expiries;

    /** Versions of the records that the watcher knows; of the feed's thread, as what follows. */
    private final Map<String, Long> known = new HashMap<>();
    private final Set<String> missing = new HashSet<>();
    private boolean live;
    private volatile Feed feed;

    /**
     * @param start of the table's keys in the bucket
     */
    StoreWatch(MultiEmitter<? super StoreEvent> emitter, String start, String prefix, Expiries expiries,
            Consumer<StoreWatch> ended) {
        this.paced = new Paced<>(emitter);
        this.start = start;
        this.prefix = prefix;
        this.expiries = expiries;
        paced.onEnd(() -> {
            ended.accept(this);
            endFeed();
        });
    }

    void begin(Bucket bucket) {
        feed = bucket.watch(start + KeyText.filter(prefix), this);
        feed.start();
    }

    void close() {
        endFeed();
        paced.fail(NatsFailure.closed());
    }

    private void endFeed() {
        Feed running = feed;
        if (running != null) {
            running.end();
        }
    }

    @Override
    public void begun() {
        live = false;
        missing.clear();
        missing.addAll(known.keySet());
    }

    @Override
    public void next(Entry entry) throws InterruptedException {
        String key = KeyText.decode(entry.key().substring(start.length()));
        if (key == null || !key.startsWith(prefix)) {
            return;
        }
        Optional<StoreRecord> record = RecordForm.record(key, entry, Instant.now());
        if (record.isPresent()) {
            expiries.saw(record.get());
            missing.remove(key);
            Long before = known.put(key, entry.sequence());
            if (before == null || before != entry.sequence()) {
                paced.emit(StoreEvent.written(record.get()));
            }
        } else if (entry.gone()) {
            missing.remove(key);
            if (known.remove(key) != null || live) {
                paced.emit(StoreEvent.gone(key, entry.sequence()));
            }
        }
    }

    @Override
    public void caughtUp() throws InterruptedException {
        live = true;
        for (String key : missing) {
            Long version = known.remove(key);
            paced.emit(StoreEvent.gone(key, version + 1));
        }
        missing.clear();
    }
}
