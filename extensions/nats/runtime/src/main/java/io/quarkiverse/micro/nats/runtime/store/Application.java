package io.quarkiverse.micro.nats.runtime.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

import io.quarkiverse.micro.Code;
import io.quarkiverse.micro.MicroException;
import io.quarkiverse.micro.nats.runtime.jetstream.ApiRefusal;
import io.quarkiverse.micro.nats.runtime.jetstream.Bucket;
import io.quarkiverse.micro.nats.runtime.jetstream.Entry;
import io.quarkiverse.micro.nats.runtime.jetstream.Put;
import io.quarkiverse.micro.store.Change;
import io.quarkiverse.micro.store.Delete;
import io.quarkiverse.micro.store.StoreRecord;
import io.quarkiverse.micro.store.Write;
import io.smallrye.mutiny.Uni;

/**
 * Changes that are being applied. First as if all was as their conditions say; what the server does not find so is looked at,
 * because a key that is gone, or has expired, still has a last message.
 */
final class Application {

    private static final int ATTEMPTS = 10;

    private final Bucket bucket;
    private final Expiries expiries;
    private final List<Change> changes;
    private final List<String> keys;
    private final Map<Integer, Long> seen = new HashMap<>();
    private int attempts;

    /**
     * @param keys of the changes, as they stand in the bucket
     */
    Application(Bucket bucket, Expiries expiries, List<Change> changes, List<String> keys) {
        this.bucket = bucket;
        this.expiries = expiries;
        this.changes = changes;
        this.keys = keys;
    }

    Uni<List<Long>> run() {
        boolean late = changes.stream().map(Application::condition)
                .anyMatch(version -> version.isPresent() && expiries.hasExpired(version.getAsLong()));
        return late && attempts == 0 ? again() : send();
    }

    private Uni<List<Long>> send() {
        List<Put> puts = new ArrayList<>(changes.size());
        for (int i = 0; i < changes.size(); i++) {
            puts.add(put(i));
        }
        return bucket.put(puts).map(this::versions).onFailure(ApiRefusal::isWrongSequence).recoverWithUni(refusal -> again());
    }

    private Uni<List<Long>> again() {
        if (++attempts == ATTEMPTS) {
            return Uni.createFrom().failure(new MicroException(Code.ABORTED, "Others wrote to bucket " + bucket.name()
                    + " at the same time, " + ATTEMPTS + " times in a row. Repeat it later"));
        }
        List<Integer> conditional = new ArrayList<>();
        for (int i = 0; i < changes.size(); i++) {
            if (condition(changes.get(i)).isPresent()) {
                conditional.add(i);
            }
        }
        return Uni.join().all(conditional.stream().map(this::look).toList()).usingConcurrencyOf(64).andFailFast()
                .chain(this::send);
    }

    private Uni<Boolean> look(int index) {
        return bucket.get(keys.get(index)).map(entry -> {
            Change change = changes.get(index);
            long wanted = condition(change).getAsLong();
            long version = entry.flatMap(last -> RecordForm.record(change.key(), last, Instant.now()))
                    .map(StoreRecord::version).orElse(0L);
            if (version != wanted) {
                throw differs(change.key(), wanted, version);
            }
            synchronized (seen) {
                seen.put(index, entry.map(Entry::sequence).orElse(0L));
            }
            return true;
        });
    }

    private Put put(int index) {
        Change change = changes.get(index);
        String key = keys.get(index);
        Instant now = Instant.now();
        boolean written = change instanceof Write write && write.options().expiry().filter(at -> !at.isAfter(now)).isEmpty();
        Put put = written ? Put.of(key, ((Write) change).value(), RecordForm.headers(((Write) change).options(), now))
                : Put.gone(key);
        OptionalLong condition = condition(change);
        return condition.isEmpty() ? put : put.expecting(seen(index, condition.getAsLong()));
    }

    private long seen(int index, long otherwise) {
        synchronized (seen) {
            return seen.getOrDefault(index, otherwise);
        }
    }

    private List<Long> versions(long first) {
        List<Long> versions = new ArrayList<>(changes.size());
        for (int i = 0; i < changes.size(); i++) {
            long version = changes.get(i) instanceof Write ? first + i : 0;
            if (changes.get(i) instanceof Write write) {
                write.options().expiry().ifPresent(expiry -> expiries.saw(version, expiry));
            }
            versions.add(version);
        }
        return versions;
    }

    private static OptionalLong condition(Change change) {
        return change instanceof Write write ? write.options().ifVersion() : ((Delete) change).ifVersion();
    }

    private static MicroException differs(String key, long wanted, long version) {
        return wanted == 0
                ? new MicroException(Code.ALREADY_EXISTS, "There is a record '" + key + "' already, of version " + version
                        + ", and none was asked for")
                : new MicroException(Code.ABORTED, "Record '" + key + "' " + (version == 0 ? "is not there"
                        : "has version "
                                + version)
                        + ", and version " + wanted + " was asked for. Read it again, and repeat");
    }
}
