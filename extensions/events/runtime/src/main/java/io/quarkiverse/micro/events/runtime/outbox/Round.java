package io.quarkiverse.micro.events.runtime.outbox;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import org.jboss.logging.Logger;

import io.quarkiverse.micro.Code;
import io.quarkiverse.micro.MicroException;
import io.quarkiverse.micro.core.runtime.events.EventChecks;
import io.quarkiverse.micro.events.EventStream;
import io.quarkiverse.micro.events.NewEvent;
import io.quarkiverse.micro.store.Change;
import io.quarkiverse.micro.store.Delete;
import io.quarkiverse.micro.store.ListQuery;
import io.quarkiverse.micro.store.Store;
import io.quarkiverse.micro.store.StoreGuarantee;
import io.quarkiverse.micro.store.StoreRecord;
import io.quarkiverse.micro.store.Write;
import io.quarkiverse.micro.store.WriteOptions;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

/**
 * Publishes the oldest events that wait in a table, then deletes them. Between the two a process may end: then they are
 * published again, with the ids that they had. One run at a time.
 */
final class Round {

    /** So much is read, published and deleted at a time. */
    static final int MOST = 100;

    /** So far behind what is kept back others are looked for. */
    private static final int MOST_PAGES = 50;

    /** So many that could not be deleted are known to be published; more would wait than one run ever sees. */
    private static final int MOST_PUBLISHED = 2 * MOST_PAGES * MOST;

    private static final Logger LOG = Logger.getLogger(Round.class);

    private final Store table;
    private final EventStream stream;

    /** Keys that are still to be deleted, the oldest first. */
    private final Set<String> published = new LinkedHashSet<>();

    Round(Store table, EventStream stream) {
        this.table = table;
        this.stream = stream;
    }

    /**
     * @return whether more may wait; fails with what keeps a topic back, when the others are through
     */
    Uni<Boolean> run() {
        return page(ListQuery.ofPrefix(OutboxKeys.PREFIX).withLimit(MOST), 1, new TreeMap<>());
    }

    /**
     * @param keptBack why, by topic: so that none of its later events gets before those that wait
     */
    private Uni<Boolean> page(ListQuery query, int number, Map<String, Throwable> keptBack) {
        return table.list(query).chain(records -> relay(records, keptBack).chain(() -> {
            boolean more = records.size() == MOST;
            if (keptBack.isEmpty()) {
                return Uni.createFrom().item(more);
            }
            return more && number < MOST_PAGES
                    ? page(query.after(records.get(MOST - 1).key()), number + 1, keptBack)
                    : Uni.createFrom().failure(keptBack.values().iterator().next());
        }));
    }

    /** Of one topic after the other, whatever becomes of the one before; within a topic in the order of the keys. */
    private Uni<Void> relay(List<StoreRecord> records, Map<String, Throwable> keptBack) {
        Map<String, List<StoreRecord>> topics = new TreeMap<>();
        records.forEach(record -> topics.computeIfAbsent(OutboxEvent.topicOf(record), topic -> new ArrayList<>()).add(record));
        topics.keySet().removeAll(keptBack.keySet());
        return Multi.createFrom().iterable(topics.entrySet())
                .onItem().transformToUniAndConcatenate(it -> relay(it.getKey(), it.getValue())
                        .onFailure().recoverWithItem(failure -> {
                            keptBack.put(it.getKey(), failure);
                            return null;
                        }))
                .collect().asList().replaceWithVoid();
    }

    private Uni<Void> relay(String topic, List<StoreRecord> records) {
        List<String> keys = records.stream().map(StoreRecord::key).toList();
        List<StoreRecord> rest = records.stream().filter(it -> !published.contains(it.key())).toList();
        return (rest.isEmpty() ? Uni.createFrom().voidItem() : publish(topic, rest))
                .chain(() -> change(keys.stream().<Change> map(Delete::of).toList()))
                .invoke(() -> keys.forEach(published::remove));
    }

    private Uni<Void> publish(String topic, List<StoreRecord> records) {
        return Uni.createFrom().deferred(() -> stream.publish(topic, events(records)))
                .invoke(offsets -> remember(records)).replaceWithVoid()
                .onFailure(Round::cannotBePublished).recoverWithUni(failure -> oneByOne(topic, records, failure));
    }

    private void remember(List<StoreRecord> records) {
        records.forEach(it -> published.add(it.key()));
        Iterator<String> oldest = published.iterator();
        while (published.size() > MOST_PUBLISHED) {
            oldest.next();
            oldest.remove();
        }
    }

    private static List<NewEvent> events(List<StoreRecord> records) {
        return records.stream().map(record -> OutboxEvent.read(record).event()).toList();
    }

    /** One that cannot be published must not keep the others. */
    private Uni<Void> oneByOne(String topic, List<StoreRecord> records, Throwable failure) {
        if (records.size() > 1) {
            return Multi.createFrom().iterable(records).onItem()
                    .transformToUniAndConcatenate(record -> publish(topic, List.of(record))).collect().asList()
                    .replaceWithVoid();
        }
        StoreRecord record = records.get(0);
        LOG.errorf(failure, "An event of the outbox cannot be published to '%s' and is put aside under the key '%s'", topic,
                OutboxKeys.aside(record.key()).substring(1));
        return change(List.of(new Write(OutboxKeys.aside(record.key()), record.value(),
                WriteOptions.DEFAULT.withMetadata(record.metadata())),
                Delete.of(record.key())));
    }

    /** Nobody writes these keys twice, so deleting needs no condition: what is not there any more was published. */
    private Uni<Void> change(List<Change> changes) {
        if (table.guarantee().can(StoreGuarantee.Ability.BATCH)) {
            return table.apply(changes).replaceWithVoid();
        }
        return Multi.createFrom().iterable(changes).onItem().transformToUniAndConcatenate(it -> table.apply(List.of(it)))
                .collect().asList().replaceWithVoid();
    }

    private static boolean cannotBePublished(Throwable failure) {
        return !(failure instanceof MicroException error) || error.code() == Code.INVALID_ARGUMENT
                || EventChecks.isTooLarge(error);
    }
}
