package io.quarkiverse.micro.events.deployment.devui;

import io.quarkiverse.micro.events.dev.EventsJsonRPCService;
import io.quarkus.deployment.IsLocalDevelopment;
import io.quarkus.deployment.annotations.BuildStep;
import io.quarkus.devui.spi.JsonRPCProvidersBuildItem;
import io.quarkus.devui.spi.page.CardPageBuildItem;
import io.quarkus.devui.spi.page.Page;

/**
 * The page of event streams, and what it asks the application.
 */
class EventsDevUiProcessor {

    @BuildStep(onlyIf = IsLocalDevelopment.class)
    CardPageBuildItem page() {
        CardPageBuildItem card = new CardPageBuildItem();
        card.addPage(Page.webComponentPageBuilder().title("Events").icon("font-awesome-solid:timeline")
                .componentLink("qwc-micro-events.js"));
        return card;
    }

    /** In every mode: Quarkus wants to know of these classes where it takes them out, too. */
    @BuildStep
    JsonRPCProvidersBuildItem service() {
        return new JsonRPCProvidersBuildItem(EventsJsonRPCService.class);
    }
}
