package io.quarkiverse.micro.store.deployment.devui;

import io.quarkiverse.micro.store.dev.StoreJsonRPCService;
import io.quarkus.deployment.IsLocalDevelopment;
import io.quarkus.deployment.annotations.BuildStep;
import io.quarkus.devui.spi.JsonRPCProvidersBuildItem;
import io.quarkus.devui.spi.page.CardPageBuildItem;
import io.quarkus.devui.spi.page.Page;

/**
 * The page of records, and what it asks the application.
 */
class StoreDevUiProcessor {

    @BuildStep(onlyIf = IsLocalDevelopment.class)
    CardPageBuildItem page() {
        CardPageBuildItem card = new CardPageBuildItem();
        card.addPage(Page.webComponentPageBuilder().title("Records").icon("font-awesome-solid:database")
                .componentLink("qwc-micro-store.js"));
        return card;
    }

    /** In every mode: Quarkus wants to know of these classes where it takes them out, too. */
    @BuildStep
    JsonRPCProvidersBuildItem service() {
        return new JsonRPCProvidersBuildItem(StoreJsonRPCService.class);
    }
}
