package io.quarkiverse.micro.store;

import java.util.List;

import io.smallrye.mutiny.Uni;

/**
 * The pages of a listing, one after the other.
 */
final class Pages {

    private final Store store;
    private ListQuery next;

    Pages(Store store, ListQuery first) {
        this.store = store;
        this.next = first;
    }

    /**
     * @return an empty one behind the last
     */
    Uni<List<StoreRecord>> next() {
        if (next == null) {
            return Uni.createFrom().item(List.of());
        }
        return store.list(next).invoke(page -> next = page.size() < next.limit() ? null
                : next.after(page.get(page.size() - 1).key()));
    }
}
