package org.acme.carts;

import java.nio.file.Path;
import java.time.LocalDate;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import io.quarkiverse.micro.store.StoreFiles;
import io.smallrye.mutiny.Uni;

@Singleton
public class NightlyBackup {

    // tag::backup[]
    @Inject
    StoreFiles files;

    public Uni<Void> backup() {
        return files.backup("shop", Path.of("backups", LocalDate.now() + ".mv.db"));
    }
    // end::backup[]
}
