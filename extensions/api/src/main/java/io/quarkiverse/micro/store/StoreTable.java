package io.quarkiverse.micro.store;

import java.util.List;
import java.util.Optional;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

/**
 * All that a back end implements of a table; fencing tokens, limits and the bounds of waiting are the same for all and come
 * from the core. Keys, values and queries are valid, changes carry no token. What is not said here is as in {@link Store}.
 */
public interface StoreTable {

    Uni<Optional<StoreRecord>> read(String key);

    /**
     * @param changes more than one only where the back end {@linkplain StoreGuarantee.Ability#BATCH can}
     */
    Uni<List<Long>> apply(List<Change> changes);

    /**
     * With keys that begin with U+0000, unless {@link ListQuery#after()} is behind these.
     */
    Uni<List<StoreRecord>> list(ListQuery query);

    /**
     * With keys that begin with U+0000.
     */
    Multi<StoreEvent> watch(String prefix);
}
