package io.quarkiverse.micro.store.runtime.file;

import java.util.function.Function;

import io.smallrye.mutiny.helpers.EmptyUniSubscription;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.smallrye.mutiny.operators.AbstractUni;
import io.smallrye.mutiny.subscription.UniSubscriber;

/**
 * A look at what is there, which is mostly in memory: one operator in place of three, as a read takes less than a microsecond.
 */
final class Look<T> extends AbstractUni<T> {

    private final FileTable table;
    private final Function<View, T> look;

    Look(FileTable table, Function<View, T> look) {
        this.table = table;
        this.look = look;
    }

    @Override
    public void subscribe(UniSubscriber<? super T> subscriber) {
        T found = null;
        if (Infrastructure.canCallerThreadBeBlocked()) {
            try {
                found = table.lookNow(look);
            } catch (RuntimeException e) {
                subscriber.onSubscribe(EmptyUniSubscription.DONE);
                subscriber.onFailure(e);
                return;
            }
        }
        if (found == null) {
            AbstractUni.subscribe(table.lookLater(look), subscriber);
        } else {
            subscriber.onSubscribe(EmptyUniSubscription.DONE);
            subscriber.onItem(found);
        }
    }
}
