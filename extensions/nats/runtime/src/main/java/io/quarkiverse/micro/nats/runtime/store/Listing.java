package io.quarkiverse.micro.nats.runtime.store;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

import io.quarkiverse.micro.store.ListQuery;
import io.quarkiverse.micro.store.StoreRecord;
import io.smallrye.mutiny.Uni;

/**
 * One page that is being read: keys in order, until enough of them turned out to be records.
 */
final class Listing {

    private static final int AT_ONCE = 1000;

    private final ListQuery query;
    private final String[] keys;
    private final Function<List<String>, Uni<List<StoreRecord>>> read;
    private final List<StoreRecord> page = new ArrayList<>();
    private int next;

    /**
     * @param keys in order
     * @param read gets those of some keys that are records, in their order
     */
    Listing(ListQuery query, String[] keys, Function<List<String>, Uni<List<StoreRecord>>> read) {
        this.query = query;
        this.keys = keys;
        this.read = read;
        this.next = SortedKeys.place(keys, query.prefix());
        query.after().ifPresent(after -> {
            int place = SortedKeys.place(keys, after);
            next = Math.max(next, place < keys.length && keys[place].equals(after) ? place + 1 : place);
        });
    }

    Uni<List<StoreRecord>> page() {
        List<String> round = new ArrayList<>();
        int most = Math.min(AT_ONCE, query.limit() - page.size());
        for (; next < keys.length && round.size() < most; next++) {
            if (!keys[next].startsWith(query.prefix())) {
                next = keys.length - 1; // they are sorted: no further one does
            } else if (query.asksFor(keys[next])) {
                round.add(keys[next]);
            }
        }
        return round.isEmpty() ? Uni.createFrom().item(page) : read.apply(round).chain(records -> {
            page.addAll(records);
            return page.size() < query.limit() ? page() : Uni.createFrom().item(page);
        });
    }
}
