package io.quarkiverse.micro.sync.deployment.devui;

import io.quarkiverse.micro.sync.dev.SyncJsonRPCService;
import io.quarkus.deployment.IsLocalDevelopment;
import io.quarkus.deployment.annotations.BuildStep;
import io.quarkus.devui.spi.JsonRPCProvidersBuildItem;
import io.quarkus.devui.spi.page.CardPageBuildItem;
import io.quarkus.devui.spi.page.Page;

/**
 * The page of locks, and what it asks the application.
 */
class SyncDevUiProcessor {

    @BuildStep(onlyIf = IsLocalDevelopment.class)
    CardPageBuildItem page() {
        CardPageBuildItem card = new CardPageBuildItem();
        card.addPage(Page.webComponentPageBuilder().title("Locks and leaders").icon("font-awesome-solid:lock")
                .componentLink("qwc-micro-locks.js"));
        return card;
    }

    /** In every mode: Quarkus wants to know of these classes where it takes them out, too. */
    @BuildStep
    JsonRPCProvidersBuildItem service() {
        return new JsonRPCProvidersBuildItem(SyncJsonRPCService.class);
    }
}
