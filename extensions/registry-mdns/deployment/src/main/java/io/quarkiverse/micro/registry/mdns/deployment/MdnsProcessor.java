package io.quarkiverse.micro.registry.mdns.deployment;

import io.quarkiverse.micro.registry.mdns.runtime.MdnsRegistryProvider;
import io.quarkus.arc.deployment.AdditionalBeanBuildItem;
import io.quarkus.deployment.annotations.BuildStep;
import io.quarkus.deployment.builditem.FeatureBuildItem;
import io.quarkus.deployment.builditem.nativeimage.RuntimeInitializedClassBuildItem;

/**
 * Offers multicast DNS to whoever chooses a registry.
 */
class MdnsProcessor {

    @BuildStep
    FeatureBuildItem feature() {
        return new FeatureBuildItem("micro-registry-mdns");
    }

    @BuildStep
    AdditionalBeanBuildItem provider() {
        return AdditionalBeanBuildItem.unremovableOf(MdnsRegistryProvider.class);
    }

    /** Its constants hold internet addresses, which a native executable must not carry from the machine that built it. */
    @BuildStep
    RuntimeInitializedClassBuildItem addressesAreMadeAtRunTime() {
        return new RuntimeInitializedClassBuildItem("io.quarkiverse.micro.registry.mdns.runtime.Family");
    }
}
