package io.quarkiverse.micro.core.runtime.beans;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import jakarta.interceptor.Interceptor;

import io.quarkiverse.micro.broker.BrokerProvider;
import io.quarkiverse.micro.core.runtime.choice.BackEnds;
import io.quarkiverse.micro.core.runtime.config.MicroConfig;
import io.quarkiverse.micro.events.StreamProvider;
import io.quarkiverse.micro.registry.RegistryProvider;
import io.quarkiverse.micro.store.StoreProvider;
import io.quarkiverse.micro.sync.LockProvider;
import io.quarkus.runtime.StartupEvent;

/**
 * Stops the start where {@code quarkus.micro.engine} names what serves no contract. A single contract cannot tell: an engine
 * need not serve all of them.
 */
@Singleton
public class EngineCheck {

    /** Before any back end is made of what was not meant. */
    void check(@Observes @Priority(Interceptor.Priority.PLATFORM_BEFORE) StartupEvent event, MicroConfig micro,
            @Any Instance<RegistryProvider> registries, @Any Instance<BrokerProvider> brokers,
            @Any Instance<StoreProvider> stores, @Any Instance<StreamProvider> streams, @Any Instance<LockProvider> locks) {
        Set<String> names = new TreeSet<>();
        for (Instance<?> providers : List.of(registries, brokers, stores, streams, locks)) {
            names.addAll(Identified.names(providers));
        }
        BackEnds.checkEngine(micro.engine(), names);
    }
}
