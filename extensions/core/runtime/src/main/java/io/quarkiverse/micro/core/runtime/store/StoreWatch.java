package io.quarkiverse.micro.core.runtime.store;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Flow;
import java.util.function.Consumer;
import java.util.function.Function;

import io.quarkiverse.micro.core.runtime.policy.SerialWork;
import io.quarkiverse.micro.store.ListQuery;
import io.quarkiverse.micro.store.StoreEvent;
import io.quarkiverse.micro.store.StoreRecord;
import io.smallrye.mutiny.Uni;

/**
 * One watcher.
 */
final class StoreWatch implements Flow.Subscription {

    private static final int PAGE = 64;

    private final Function<ListQuery, Uni<List<StoreRecord>>> list;
    private final Flow.Subscriber<? super StoreEvent> subscriber;
    private final Consumer<StoreWatch> end;
    private final String prefix;
    private final SerialWork deliveries = new SerialWork(this::deliverRequested);
    private final LatestEvents changes = new LatestEvents(); // guards what follows, too
    private final Deque<StoreEvent> page = new ArrayDeque<>();
    private ListQuery next;
    private boolean loading;
    private long requested;
    private Throwable failure;
    private volatile boolean ended;

    StoreWatch(String prefix, Function<ListQuery, Uni<List<StoreRecord>>> list, Flow.Subscriber<? super StoreEvent> subscriber,
            Consumer<StoreWatch> end) {
        this.prefix = prefix;
        this.list = list;
        this.subscriber = subscriber;
        this.end = end;
        this.next = ListQuery.ofPrefix(prefix).withLimit(PAGE);
    }

    void start() {
        subscriber.onSubscribe(this);
        deliveries.start();
    }

    void offer(StoreEvent event) {
        if (ended || !event.key().startsWith(prefix)) {
            return;
        }
        synchronized (changes) {
            if (failure == null && !changes.add(event)) {
                fail(LatestEvents.tooMany());
            }
        }
    }

    void fail(Throwable cause) {
        synchronized (changes) {
            failure = failure == null ? cause : failure;
            changes.clear();
            page.clear();
        }
    }

    void deliver() {
        deliveries.run();
    }

    @Override
    public void request(long n) {
        synchronized (changes) {
            if (n <= 0) {
                fail(new IllegalArgumentException("A subscriber must request at least one item, not " + n));
            } else {
                requested = requested + n < 0 ? Long.MAX_VALUE : requested + n;
            }
        }
        deliver();
    }

    @Override
    public void cancel() {
        ended = true;
        end.accept(this);
    }

    private void deliverRequested() {
        while (!ended) {
            StoreEvent event = null;
            ListQuery query = null;
            synchronized (changes) {
                if (failure == null) {
                    if (requested == 0) {
                        return;
                    }
                    event = takeNext();
                    query = event == null ? takeQuery() : null;
                    if (event == null && query == null) {
                        return;
                    }
                }
            }
            if (event != null) {
                subscriber.onNext(event);
            } else if (query != null) {
                load(query);
            } else {
                cancel();
                subscriber.onError(failure);
            }
        }
    }

    /** What is there comes first; what changes meanwhile waits, so that events of one key stay in order. */
    private StoreEvent takeNext() {
        StoreEvent event = !page.isEmpty() ? page.poll() : next == null && !loading ? changes.poll() : null;
        if (event != null && requested != Long.MAX_VALUE) {
            requested--;
        }
        return event;
    }

    private ListQuery takeQuery() {
        if (loading || next == null) {
            return null;
        }
        loading = true;
        return next;
    }

    private void load(ListQuery query) {
        list.apply(query).subscribe().with(records -> loaded(query, records), cause -> {
            fail(cause);
            deliver();
        });
    }

    private void loaded(ListQuery query, List<StoreRecord> records) {
        synchronized (changes) {
            loading = false;
            next = records.size() < query.limit() ? null : query.after(records.get(records.size() - 1).key());
            for (StoreRecord record : records) {
                if (failure == null) {
                    changes.forgetUpTo(record);
                    page.add(StoreEvent.written(record));
                }
            }
        }
        deliver();
    }
}
