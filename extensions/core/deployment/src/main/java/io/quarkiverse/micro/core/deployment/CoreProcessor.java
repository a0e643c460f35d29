package io.quarkiverse.micro.core.deployment;

import io.quarkiverse.micro.codec.Codec;
import io.quarkiverse.micro.core.runtime.beans.CallBeans;
import io.quarkiverse.micro.core.runtime.beans.CodecBeans;
import io.quarkiverse.micro.core.runtime.beans.EngineCheck;
import io.quarkiverse.micro.core.runtime.beans.OutboundFactory;
import io.quarkiverse.micro.core.runtime.beans.RegistryBeans;
import io.quarkiverse.micro.core.runtime.beans.SelectorBeans;
import io.quarkiverse.micro.core.runtime.beans.ServingBeans;
import io.quarkiverse.micro.core.runtime.config.GoMicroAliasesConfigBuilder;
import io.quarkiverse.micro.core.runtime.policy.Ids;
import io.quarkiverse.micro.core.runtime.registry.MemoryRegistryProvider;
import io.quarkiverse.micro.core.runtime.registry.StaticRegistryProvider;
import io.quarkiverse.micro.core.runtime.serving.AnnouncementSource;
import io.quarkiverse.micro.registry.RegistryProvider;
import io.quarkiverse.micro.rpc.HandlerInterceptor;
import io.quarkiverse.micro.selector.NodeFilter;
import io.quarkiverse.micro.selector.Strategy;
import io.quarkus.arc.deployment.AdditionalBeanBuildItem;
import io.quarkus.arc.deployment.UnremovableBeanBuildItem;
import io.quarkus.deployment.annotations.BuildStep;
import io.quarkus.deployment.builditem.FeatureBuildItem;
import io.quarkus.deployment.builditem.RunTimeConfigBuilderBuildItem;
import io.quarkus.deployment.builditem.nativeimage.RuntimeInitializedClassBuildItem;

/**
 * What core is made of.
 */
class CoreProcessor {

    @BuildStep
    FeatureBuildItem feature() {
        return new FeatureBuildItem("micro-core");
    }

    @BuildStep
    AdditionalBeanBuildItem beans() {
        return AdditionalBeanBuildItem.builder().setUnremovable()
                .addBeanClasses(RegistryBeans.class, SelectorBeans.class, CallBeans.class, CodecBeans.class, ServingBeans.class,
                        OutboundFactory.class,
                        EngineCheck.class, MemoryRegistryProvider.class, StaticRegistryProvider.class)
                .build();
    }

    /** Nobody injects these one by one: they are looked up as what they are. */
    @BuildStep
    UnremovableBeanBuildItem contributionsOfUsers() {
        return UnremovableBeanBuildItem.beanTypes(HandlerInterceptor.class, RegistryProvider.class, Codec.class,
                NodeFilter.class, Strategy.class,
                AnnouncementSource.class);
    }

    /** Else every process of one native executable would make the same ids. */
    @BuildStep
    RuntimeInitializedClassBuildItem idsDifferFromProcessToProcess() {
        return new RuntimeInitializedClassBuildItem(Ids.class.getName());
    }

    @BuildStep
    RunTimeConfigBuilderBuildItem goMicroAliases() {
        return new RunTimeConfigBuilderBuildItem(GoMicroAliasesConfigBuilder.class);
    }
}
