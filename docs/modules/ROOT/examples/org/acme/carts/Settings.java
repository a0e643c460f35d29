package org.acme.carts;

import java.nio.charset.StandardCharsets;
import java.util.List;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import io.quarkiverse.micro.store.Delete;
import io.quarkiverse.micro.store.ListQuery;
import io.quarkiverse.micro.store.Store;
import io.quarkiverse.micro.store.StoreEvent;
import io.quarkiverse.micro.store.StoreRecord;
import io.quarkiverse.micro.store.Table;
import io.quarkiverse.micro.store.Write;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

@Singleton
public class Settings {

    // tag::bytes[]
    @Inject
    Store store; // <1>

    @Table("settings")
    Store settings;

    public Uni<Long> set(String name, String value) {
        return settings.write(name, value.getBytes(StandardCharsets.UTF_8)); // <2>
    }

    public Multi<StoreRecord> all() {
        return settings.all(ListQuery.ofPrefix("ui/")); // <3>
    }

    public Multi<StoreEvent> changes() {
        return settings.watch("ui/"); // <4>
    }
    // end::bytes[]

    // tag::batch[]
    public Uni<Void> rename(StoreRecord old, String name) {
        return settings.apply(List.of(
                Write.of(name, old.value()),
                Delete.of(old.key()).ifVersion(old.version()))).replaceWithVoid(); // <1>
    }
    // end::batch[]
}
