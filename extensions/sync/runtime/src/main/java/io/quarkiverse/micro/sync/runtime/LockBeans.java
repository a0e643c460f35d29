package io.quarkiverse.micro.sync.runtime;

import java.util.List;

import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.enterprise.inject.Typed;
import jakarta.inject.Singleton;

import io.quarkiverse.micro.core.runtime.beans.Identified;
import io.quarkiverse.micro.core.runtime.choice.BackEnds;
import io.quarkiverse.micro.core.runtime.config.MicroConfig;
import io.quarkiverse.micro.core.runtime.identity.ServiceIdentity;
import io.quarkiverse.micro.core.runtime.sync.LockObserver;
import io.quarkiverse.micro.core.runtime.sync.MicroLocks;
import io.quarkiverse.micro.core.runtime.sync.TimeSource;
import io.quarkiverse.micro.sync.LockOptions;
import io.quarkiverse.micro.sync.LockProvider;
import io.quarkiverse.micro.sync.runtime.config.SyncConfig;
import io.quarkus.arc.All;
import io.quarkus.runtime.Startup;
import io.quarkus.runtime.configuration.ConfigurationException;

/**
 * The locks that configuration chooses.
 */
@Singleton
public class LockBeans {

    private static final String FILE = "file";

    @Produces
    @Singleton
    BackEnds.Chosen<LockProvider> chosen(MicroConfig micro, SyncConfig config, @Any Instance<LockProvider> providers) {
        return new BackEnds<>("sync", Identified.byName(providers)).choose(config.type(), micro.engine(),
                BackEnds.usual(FILE));
    }

    /** At start, so that a wrong name stops it and does not wait for the first lock. */
    @Startup
    @Produces
    @Singleton
    @Typed(MicroLocks.class)
    MicroLocks locks(BackEnds.Chosen<LockProvider> chosen, ServiceIdentity identity, @All List<LockObserver> observers) {
        try {
            return new MicroLocks(chosen.provider().create(), identity.id(), TimeSource.SYSTEM, new LockObservers(observers));
        } catch (IllegalArgumentException e) {
            throw new ConfigurationException(e.getMessage(), e);
        }
    }

    /** The one that users inject. */
    @Produces
    @Singleton
    InterceptedLocks intercepted(MicroLocks locks, @All List<AcquireInterceptor> interceptors) {
        return new InterceptedLocks(locks, interceptors);
    }

    /** What goes for locks whose annotation says nothing else. */
    @Startup
    @Produces
    @Singleton
    LockOptions defaults(SyncConfig config) {
        try {
            return new LockOptions(config.ttl(), config.patience());
        } catch (IllegalArgumentException e) {
            throw new ConfigurationException("quarkus.micro.sync.ttl, .patience: " + e.getMessage(), e);
        }
    }

    /** What is still held then is let go of, so that others need not wait for it. */
    void close(@Disposes MicroLocks locks) {
        locks.close();
    }
}
