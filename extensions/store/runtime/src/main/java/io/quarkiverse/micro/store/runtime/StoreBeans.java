package io.quarkiverse.micro.store.runtime;

import java.util.List;

import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

import io.quarkiverse.micro.MicroException;
import io.quarkiverse.micro.core.runtime.beans.Identified;
import io.quarkiverse.micro.core.runtime.choice.BackEnds;
import io.quarkiverse.micro.core.runtime.config.ConfiguredSize;
import io.quarkiverse.micro.core.runtime.config.MicroConfig;
import io.quarkiverse.micro.core.runtime.identity.ServiceIdentity;
import io.quarkiverse.micro.core.runtime.store.EngineDecorator;
import io.quarkiverse.micro.core.runtime.store.MicroStore;
import io.quarkiverse.micro.core.runtime.store.StoreInterceptor;
import io.quarkiverse.micro.core.runtime.store.StoreSettings;
import io.quarkiverse.micro.store.StoreEngine;
import io.quarkiverse.micro.store.StoreFiles;
import io.quarkiverse.micro.store.StoreProvider;
import io.quarkiverse.micro.store.runtime.config.StoreConfig;
import io.quarkiverse.micro.store.runtime.file.DatabaseFiles;
import io.quarkus.arc.All;
import io.quarkus.runtime.Startup;
import io.quarkus.runtime.configuration.ConfigurationException;

/**
 * The store that configuration chooses.
 */
@Singleton
public class StoreBeans {

    static final String FILE = "file";

    @Produces
    @Singleton
    BackEnds.Chosen<StoreProvider> chosen(MicroConfig micro, StoreConfig config, @Any Instance<StoreProvider> providers) {
        return new BackEnds<>("store", Identified.byName(providers)).choose(config.type(), micro.engine(),
                BackEnds.usual(FILE));
    }

    @Produces
    @Singleton
    BackEnd backEnd(BackEnds.Chosen<StoreProvider> chosen) {
        try {
            return new BackEnd(chosen.provider().create());
        } catch (IllegalArgumentException e) {
            throw new ConfigurationException(e.getMessage(), e);
        }
    }

    @Produces
    @Singleton
    StoreEngine engine(BackEnd backEnd, @All List<EngineDecorator> decorators) {
        StoreEngine engine = backEnd.engine();
        for (EngineDecorator decorator : decorators) {
            engine = decorator.around(engine);
        }
        return engine;
    }

    @Produces
    @Singleton
    StoreFiles files(BackEnd backEnd) {
        return new DatabaseFiles(backEnd.engine());
    }

    @Produces
    @Singleton
    StoreSettings settings(StoreConfig config, ServiceIdentity identity) {
        String database = config.database().orElseGet(identity::plainName);
        int maxValueSize = ConfiguredSize.bytes("quarkus.micro.store.max-value-size", config.maxValueSize());
        try {
            return new StoreSettings(database, config.table(), maxValueSize, config.timeout());
        } catch (IllegalArgumentException e) {
            throw new ConfigurationException(e.getMessage(), e);
        }
    }

    /** At start, so that a wrong name stops it and does not wait for the first record. */
    @Startup
    @Produces
    @Singleton
    MicroStore store(StoreEngine engine, StoreSettings settings, @All List<StoreInterceptor> interceptors) {
        try {
            return new MicroStore(engine, settings, interceptors);
        } catch (MicroException e) {
            throw new ConfigurationException(e.getMessage(), e);
        }
    }

    void close(@Disposes MicroStore store) {
        store.close();
    }

    /**
     * What the chosen provider made, without what goes around it.
     */
    record BackEnd(StoreEngine engine) {
    }
}
