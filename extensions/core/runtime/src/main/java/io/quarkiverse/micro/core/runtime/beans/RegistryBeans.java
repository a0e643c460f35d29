package io.quarkiverse.micro.core.runtime.beans;

import java.util.Map;
import java.util.Set;

import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import jakarta.interceptor.Interceptor;

import org.jboss.logging.Logger;

import io.quarkiverse.micro.core.runtime.choice.BackEnds;
import io.quarkiverse.micro.core.runtime.config.MicroConfig;
import io.quarkiverse.micro.core.runtime.config.RegistryConfig;
import io.quarkiverse.micro.core.runtime.discovery.Discovery;
import io.quarkiverse.micro.core.runtime.discovery.DiscoverySettings;
import io.quarkiverse.micro.core.runtime.network.NetworkPolicy;
import io.quarkiverse.micro.registry.Registry;
import io.quarkiverse.micro.registry.RegistryProvider;
import io.quarkus.arc.DefaultBean;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.Startup;
import io.quarkus.runtime.configuration.ConfigurationException;

/**
 * The registry that configuration chooses, and what is found in it.
 */
@Singleton
public class RegistryBeans {

    private static final Logger LOG = Logger.getLogger(RegistryBeans.class);

    private static final String MDNS = "mdns";
    private static final String STATIC = "static";
    private static final Set<String> SERVERLESS = Set.of(MDNS, STATIC, BackEnds.MEMORY);

    private volatile Discovery discovery;

    @Produces
    @Singleton
    NetworkPolicy network(MicroConfig config) {
        try {
            NetworkPolicy policy = NetworkPolicy.parse(config.network());
            if (!policy.isHostOnly()) {
                LOG.infof("%s: callers from there need not authenticate, and nodes that multicast finds there are called",
                        policy);
            }
            return policy;
        } catch (IllegalArgumentException e) {
            throw new ConfigurationException(e.getMessage(), e, Set.of(NetworkPolicy.PROPERTY));
        }
    }

    @Produces
    @Singleton
    BackEnds.Chosen<RegistryProvider> chosen(MicroConfig micro, RegistryConfig config,
            @Any Instance<RegistryProvider> providers) {
        Map<String, RegistryProvider> named = Identified.byName(providers);
        String usual = BackEnds.usual(named.containsKey(MDNS) ? MDNS : STATIC);
        return new BackEnds<>("registry", named).choose(config.type(), micro.engine(), usual);
    }

    /**
     * @return whether it has a server, which tells other machines whatever it is told
     */
    static boolean isEngine(BackEnds.Chosen<RegistryProvider> chosen) {
        return !SERVERLESS.contains(chosen.name());
    }

    /** At start, so that a wrong name stops it and does not wait for the first call. */
    @Startup
    @Produces
    @Singleton
    @DefaultBean
    Registry registry(BackEnds.Chosen<RegistryProvider> chosen) {
        try {
            return chosen.provider().create();
        } catch (IllegalArgumentException e) {
            throw new ConfigurationException(e.getMessage(), e);
        }
    }

    void close(@Disposes Registry registry) {
        registry.close();
    }

    @Produces
    @Singleton
    Discovery discovery(Registry registry, BackEnds.Chosen<RegistryProvider> chosen) {
        discovery = new Discovery(registry, chosen.name(), DiscoverySettings.DEFAULT);
        return discovery;
    }

    /** Before the container takes down the registry below it, and after everybody who may still want to call. */
    void stop(@Observes @Priority(Interceptor.Priority.PLATFORM_AFTER) ShutdownEvent event) {
        if (discovery != null) {
            discovery.close();
        }
    }
}
