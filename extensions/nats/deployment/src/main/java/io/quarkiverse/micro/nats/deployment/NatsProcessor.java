package io.quarkiverse.micro.nats.deployment;

import java.util.Optional;

import io.quarkiverse.micro.core.deployment.MetersBuildItem;
import io.quarkiverse.micro.nats.runtime.NatsBrokerProvider;
import io.quarkiverse.micro.nats.runtime.NatsBuildTimeConfig;
import io.quarkiverse.micro.nats.runtime.NatsConnections;
import io.quarkiverse.micro.nats.runtime.NatsLockProvider;
import io.quarkiverse.micro.nats.runtime.NatsMeters;
import io.quarkiverse.micro.nats.runtime.NatsReadiness;
import io.quarkiverse.micro.nats.runtime.NatsRegistryProvider;
import io.quarkiverse.micro.nats.runtime.NatsStoreProvider;
import io.quarkiverse.micro.nats.runtime.NatsStreamProvider;
import io.quarkus.arc.deployment.AdditionalBeanBuildItem;
import io.quarkus.deployment.annotations.BuildProducer;
import io.quarkus.deployment.annotations.BuildStep;
import io.quarkus.deployment.builditem.FeatureBuildItem;
import io.quarkus.deployment.builditem.nativeimage.ReflectiveClassBuildItem;
import io.quarkus.deployment.builditem.nativeimage.RuntimeInitializedClassBuildItem;
import io.quarkus.smallrye.health.deployment.spi.HealthBuildItem;

/**
 * Offers NATS to whoever chooses a back end.
 */
class NatsProcessor {

    static final String FEATURE = "micro-nats";

    @BuildStep
    FeatureBuildItem feature() {
        return new FeatureBuildItem(FEATURE);
    }

    @BuildStep
    AdditionalBeanBuildItem providers() {
        return AdditionalBeanBuildItem.builder().setUnremovable()
                .addBeanClasses(NatsConnections.class, NatsBrokerProvider.class, NatsRegistryProvider.class,
                        NatsStoreProvider.class, NatsLockProvider.class, NatsStreamProvider.class)
                .build();
    }

    @BuildStep
    HealthBuildItem readiness(NatsBuildTimeConfig config) {
        return new HealthBuildItem(NatsReadiness.class.getName(), config.health().enabled());
    }

    @BuildStep
    void meters(Optional<MetersBuildItem> meters, BuildProducer<AdditionalBeanBuildItem> beans) {
        if (meters.isPresent()) {
            beans.produce(AdditionalBeanBuildItem.unremovableOf(NatsMeters.class));
        }
    }

    /** jnats makes sockets by the name of their class where it is not the default one. */
    @BuildStep
    ReflectiveClassBuildItem sockets() {
        return ReflectiveClassBuildItem.builder("io.nats.client.impl.SocketDataPort",
                "io.nats.client.impl.SocketDataPortWithWriteTimeout").reason("jnats makes data ports by name").build();
    }

    /** They hold random numbers, which every process must draw anew. */
    @BuildStep
    void randomAtRunTime(BuildProducer<RuntimeInitializedClassBuildItem> classes) {
        classes.produce(new RuntimeInitializedClassBuildItem("io.nats.client.support.RandomUtils"));
        classes.produce(new RuntimeInitializedClassBuildItem("io.nats.client.NUID"));
        classes.produce(new RuntimeInitializedClassBuildItem("io.nats.client.NKey"));
        classes.produce(new RuntimeInitializedClassBuildItem("io.nats.client.support.SSLUtils"));
    }
}
