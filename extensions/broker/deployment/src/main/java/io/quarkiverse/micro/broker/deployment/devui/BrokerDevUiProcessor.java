package io.quarkiverse.micro.broker.deployment.devui;

import io.quarkiverse.micro.broker.dev.BrokerJsonRPCService;
import io.quarkiverse.micro.broker.dev.MessageLog;
import io.quarkiverse.micro.broker.dev.MessageTap;
import io.quarkus.arc.deployment.AdditionalBeanBuildItem;
import io.quarkus.deployment.IsLocalDevelopment;
import io.quarkus.deployment.annotations.BuildStep;
import io.quarkus.devui.spi.JsonRPCProvidersBuildItem;

/**
 * What tools of Dev MCP ask the application.
 */
class BrokerDevUiProcessor {

    @BuildStep(onlyIf = IsLocalDevelopment.class)
    AdditionalBeanBuildItem recording() {
        return AdditionalBeanBuildItem.builder().setUnremovable().addBeanClasses(MessageLog.class, MessageTap.class).build();
    }

    /** In every mode: Quarkus wants to know of these classes where it takes them out, too. */
    @BuildStep
    JsonRPCProvidersBuildItem service() {
        return new JsonRPCProvidersBuildItem(BrokerJsonRPCService.class);
    }
}
