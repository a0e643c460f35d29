package io.quarkiverse.micro.store.runtime;

import jakarta.inject.Singleton;

import org.eclipse.microprofile.health.Readiness;

import io.quarkiverse.micro.core.runtime.choice.BackEnds;
import io.quarkiverse.micro.core.runtime.config.DirectoryReadiness;
import io.quarkiverse.micro.store.StoreProvider;
import io.quarkiverse.micro.store.runtime.config.StoreConfig;

/**
 * Ready when the file store's files can be written.
 */
@Readiness
@Singleton
public class StoreReadiness extends DirectoryReadiness {

    public StoreReadiness(BackEnds.Chosen<StoreProvider> chosen, StoreConfig config) {
        super("Quarkus Micro store", chosen.name(), chosen.name().equals(StoreBeans.FILE), config.directory());
    }
}
