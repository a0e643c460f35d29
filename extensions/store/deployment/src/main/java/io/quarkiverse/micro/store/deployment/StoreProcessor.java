package io.quarkiverse.micro.store.deployment;

import io.quarkiverse.micro.core.runtime.store.EngineDecorator;
import io.quarkiverse.micro.core.runtime.store.StoreInterceptor;
import io.quarkiverse.micro.store.StoreProvider;
import io.quarkiverse.micro.store.runtime.StoreBeans;
import io.quarkiverse.micro.store.runtime.StoreReadiness;
import io.quarkiverse.micro.store.runtime.file.FileStoreProvider;
import io.quarkiverse.micro.store.runtime.memory.MemoryStoreProvider;
import io.quarkus.arc.deployment.AdditionalBeanBuildItem;
import io.quarkus.arc.deployment.UnremovableBeanBuildItem;
import io.quarkus.deployment.annotations.BuildStep;
import io.quarkus.deployment.builditem.FeatureBuildItem;
import io.quarkus.smallrye.health.deployment.spi.HealthBuildItem;

/**
 * What the store is made of.
 */
class StoreProcessor {

    @BuildStep
    FeatureBuildItem feature() {
        return new FeatureBuildItem("micro-store");
    }

    @BuildStep
    AdditionalBeanBuildItem beans() {
        return AdditionalBeanBuildItem.builder().setUnremovable()
                .addBeanClasses(StoreBeans.class, MemoryStoreProvider.class, FileStoreProvider.class).build();
    }

    /** Nobody injects these one by one: they are looked up as what they are. */
    @BuildStep
    UnremovableBeanBuildItem contributionsOfOthers() {
        return UnremovableBeanBuildItem.beanTypes(StoreProvider.class, StoreInterceptor.class, EngineDecorator.class);
    }

    @BuildStep
    HealthBuildItem readiness() {
        return new HealthBuildItem(StoreReadiness.class.getName(), true);
    }
}
