package io.quarkiverse.micro.sync.deployment;

import java.util.Optional;

import io.quarkiverse.micro.core.runtime.sync.LockObserver;
import io.quarkiverse.micro.sync.LockProvider;
import io.quarkiverse.micro.sync.runtime.AcquireInterceptor;
import io.quarkiverse.micro.sync.runtime.LockBeans;
import io.quarkiverse.micro.sync.runtime.LocksReadiness;
import io.quarkiverse.micro.sync.runtime.file.FileLockProvider;
import io.quarkiverse.micro.sync.runtime.leader.LeaderBeans;
import io.quarkiverse.micro.sync.runtime.leader.WhenLeaderInterceptor;
import io.quarkiverse.micro.sync.runtime.locked.LockedInterceptor;
import io.quarkiverse.micro.sync.runtime.memory.MemoryLockProvider;
import io.quarkiverse.micro.sync.runtime.metrics.MeteredLocks;
import io.quarkiverse.micro.sync.runtime.telemetry.TracedLocks;
import io.quarkus.arc.deployment.AdditionalBeanBuildItem;
import io.quarkus.arc.deployment.OpenTelemetrySdkBuildItem;
import io.quarkus.arc.deployment.UnremovableBeanBuildItem;
import io.quarkus.deployment.annotations.BuildProducer;
import io.quarkus.deployment.annotations.BuildStep;
import io.quarkus.deployment.builditem.FeatureBuildItem;
import io.quarkus.deployment.metrics.MetricsCapabilityBuildItem;
import io.quarkus.runtime.metrics.MetricsFactory;
import io.quarkus.smallrye.health.deployment.spi.HealthBuildItem;

/**
 * What locks are made of, and what watches them where the application has what it takes.
 */
class SyncProcessor {

    @BuildStep
    FeatureBuildItem feature() {
        return new FeatureBuildItem("micro-sync");
    }

    @BuildStep
    AdditionalBeanBuildItem beans() {
        return AdditionalBeanBuildItem.builder().setUnremovable().addBeanClasses(LockBeans.class, LeaderBeans.class,
                MemoryLockProvider.class, FileLockProvider.class, LockedInterceptor.class, WhenLeaderInterceptor.class).build();
    }

    /** Nobody injects these one by one: they are looked up as what they are. */
    @BuildStep
    UnremovableBeanBuildItem contributionsOfOthers() {
        return UnremovableBeanBuildItem.beanTypes(LockProvider.class, LockObserver.class, AcquireInterceptor.class);
    }

    @BuildStep
    HealthBuildItem readiness() {
        return new HealthBuildItem(LocksReadiness.class.getName(), true);
    }

    @BuildStep
    void trace(Optional<OpenTelemetrySdkBuildItem> sdk, BuildProducer<AdditionalBeanBuildItem> beans) {
        if (sdk.isPresent() && sdk.get().isTracingBuildTimeEnabled()) {
            beans.produce(AdditionalBeanBuildItem.unremovableOf(TracedLocks.class));
        }
    }

    @BuildStep
    void measure(Optional<MetricsCapabilityBuildItem> metrics, BuildProducer<AdditionalBeanBuildItem> beans) {
        if (metrics.isPresent() && metrics.get().metricsSupported(MetricsFactory.MICROMETER)) {
            beans.produce(AdditionalBeanBuildItem.unremovableOf(MeteredLocks.class));
        }
    }
}
