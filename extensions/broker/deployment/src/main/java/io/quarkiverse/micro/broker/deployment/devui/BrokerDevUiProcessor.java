package io.quarkiverse.micro.broker.deployment.devui;

import io.quarkiverse.micro.broker.dev.BrokerJsonRPCService;
import io.quarkiverse.micro.broker.dev.MessageLog;
import io.quarkiverse.micro.broker.dev.MessageTap;
import io.quarkus.arc.deployment.AdditionalBeanBuildItem;
import io.quarkus.deployment.IsLocalDevelopment;
import io.quarkus.deployment.annotations.BuildStep;
import io.quarkus.devui.spi.JsonRPCProvidersBuildItem;
import io.quarkus.devui.spi.page.CardPageBuildItem;
import io.quarkus.devui.spi.page.Page;

/**
 * The page of messages, and what it asks the application.
 */
class BrokerDevUiProcessor {

    @BuildStep(onlyIf = IsLocalDevelopment.class)
    CardPageBuildItem page() {
        CardPageBuildItem card = new CardPageBuildItem();
        card.addPage(Page.webComponentPageBuilder().title("Messages").icon("font-awesome-solid:envelope")
                .componentLink("qwc-micro-messages.js"));
        return card;
    }

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
