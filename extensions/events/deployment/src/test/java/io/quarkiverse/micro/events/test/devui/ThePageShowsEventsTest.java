package io.quarkiverse.micro.events.test.devui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.micro.test.browser.BrowserPage;
import io.quarkiverse.micro.test.browser.Chromium;
import io.quarkus.test.QuarkusDevModeTest;

@Timeout(180)
class ThePageShowsEventsTest {

    private static final String GROUPS = "qwc-micro-event-groups";
    private static final String TOPICS = "qwc-micro-event-topics";
    private static final String EVENTS = "qwc-micro-event-list";
    private static final String PAGE = "qwc-micro-events";

    @RegisterExtension
    static final QuarkusDevModeTest app = DevMode.app();

    private BrowserPage page;

    @Test
    void andReplaysThemToAGroupWhenItIsConfirmed() throws Exception {
        try (Chromium browser = new Chromium(DevMode.at("/q/dev-ui/quarkus-micro-events/events"))) {
            page = browser.page();
            shows(PAGE, "Events are kept by file and survive a power loss");
            shows(TOPICS, "orders", "bills");
            shows(GROUPS, "billing", "Billing.bill");

            page.click(".show"); // of the first topic: bills
            shows(EVENTS, "bill 1");
            assertThat(page.textOf(EVENTS)).doesNotContain("bill 2");

            page.click(".replay");
            shows("#question", "billing", "orders", "earliest");
            page.click("#confirm");
            await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
                page.click(".show");
                assertThat(page.textOf(EVENTS)).contains("bill 2", "content-type");
            });

            page.click(".pause");
            shows(GROUPS, "Billing.bill (paused)", "Resume");
        }
    }

    private void shows(String element, String... parts) {
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> assertThat(page.textOf(element)).contains(parts));
    }
}
