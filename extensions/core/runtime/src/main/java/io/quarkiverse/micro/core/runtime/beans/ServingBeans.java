package io.quarkiverse.micro.core.runtime.beans;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

import org.eclipse.microprofile.config.inject.ConfigProperty;

import io.quarkiverse.micro.core.runtime.choice.BackEnds;
import io.quarkiverse.micro.core.runtime.config.RegistryConfig;
import io.quarkiverse.micro.core.runtime.config.ServiceConfig;
import io.quarkiverse.micro.core.runtime.config.ShutdownConfig;
import io.quarkiverse.micro.core.runtime.dispatch.ArcCallScope;
import io.quarkiverse.micro.core.runtime.dispatch.CallScope;
import io.quarkiverse.micro.core.runtime.dispatch.Dispatcher;
import io.quarkiverse.micro.core.runtime.identity.ServiceIdentity;
import io.quarkiverse.micro.core.runtime.network.NetworkPolicy;
import io.quarkiverse.micro.core.runtime.serving.Serving;
import io.quarkiverse.micro.core.runtime.serving.ServingSettings;
import io.quarkiverse.micro.registry.Registry;
import io.quarkiverse.micro.registry.RegistryProvider;
import io.quarkiverse.micro.rpc.HandlerInterceptor;
import io.quarkus.arc.All;
import io.quarkus.arc.Arc;
import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.Startup;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.quarkus.security.identity.CurrentIdentityAssociation;
import io.quarkus.virtual.threads.VirtualThreadsRecorder;
import io.vertx.core.Vertx;

/**
 * This process as a node: who it is, how it leaves, how its endpoints run.
 */
@Singleton
public class ServingBeans {

    private static final Duration SPREAD = Duration.ofMillis(500);

    @Produces
    @Singleton
    ServiceIdentity identity(ServiceConfig config,
            @ConfigProperty(name = "quarkus.application.name") Optional<String> application,
            @ConfigProperty(name = "quarkus.application.version") Optional<String> applicationVersion) {
        try {
            return ServiceIdentity.of(config.name().or(() -> application).orElse(""),
                    config.version().or(() -> applicationVersion).orElse(""), config.id(), config.metadata());
        } catch (IllegalArgumentException e) {
            throw new ConfigurationException(e.getMessage(), e);
        }
    }

    @Startup
    @Produces
    @Singleton
    Serving serving(Vertx vertx, ServiceIdentity identity, NetworkPolicy policy, Registry registry,
            BackEnds.Chosen<RegistryProvider> chosen, ServiceConfig service, RegistryConfig config, ShutdownConfig shutdown) {
        Duration spread = shutdown.spread().orElse(LaunchMode.current().isDevOrTest() ? Duration.ZERO : SPREAD);
        try {
            return new Serving(vertx, identity, policy, registry,
                    new ServingSettings(chosen.name(), RegistryBeans.isEngine(chosen), config.ttl(),
                            config.interval(), spread, shutdown.timeout(), service.advertise()));
        } catch (IllegalArgumentException e) {
            throw new ConfigurationException(e.getMessage(), e);
        }
    }

    /** Also where the start failed and nobody asked it to leave: its timer would outlive a reload in dev mode. */
    void abandon(@Disposes Serving serving) {
        serving.abandon();
    }

    @Produces
    @Singleton
    CallScope scope(Instance<CurrentIdentityAssociation> identities) {
        return new ArcCallScope(Arc.container().requestContext(),
                identities.isResolvable() ? Optional.of(identities.get()) : Optional.empty());
    }

    @Produces
    @Singleton
    Dispatcher dispatcher(@All List<HandlerInterceptor> interceptors, CallScope scope) {
        return new Dispatcher(interceptors, scope, task -> VirtualThreadsRecorder.getCurrent().execute(task));
    }
}
