package io.quarkiverse.micro.sync.deployment;

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
import io.quarkus.arc.deployment.AdditionalBeanBuildItem;
import io.quarkus.arc.deployment.UnremovableBeanBuildItem;
import io.quarkus.deployment.annotations.BuildStep;
import io.quarkus.deployment.builditem.FeatureBuildItem;
import io.quarkus.smallrye.health.deployment.spi.HealthBuildItem;

/**
 * What locks are made of.
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
}
