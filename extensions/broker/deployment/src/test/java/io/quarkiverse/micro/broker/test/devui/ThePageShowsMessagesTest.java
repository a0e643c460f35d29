package io.quarkiverse.micro.broker.test.devui;

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
class ThePageShowsMessagesTest {

    private static final String PUBLISH = "qwc-micro-publish";
    private static final String SUBSCRIBERS = "qwc-micro-subscribers";
    private static final String MESSAGES = "qwc-micro-message-list";

    @RegisterExtension
    static final QuarkusDevModeTest app = DevMode.app();

    private BrowserPage page;

    @Test
    void thatAFormPublishesAndASubscriberHandles() throws Exception {
        try (Chromium browser = new Chromium(DevMode.at("/q/dev-ui/quarkus-micro-broker/messages"))) {
            page = browser.page();
            shows("qwc-micro-broker", "The http broker delivers at most once");
            shows("qwc-micro-topics", "orders.placed");
            shows(SUBSCRIBERS, "Billing.on", "orders.placed", "bills", "worker", "running");

            page.type("#topic", "orders.placed");
            page.type("#body", "\"two shirts\"");
            page.type("#headers", "tenant: acme");
            page.click("#publish");
            shows(PUBLISH, "Published as ");
            shows(MESSAGES, "\"two shirts\"", "published", "Billing.on, attempt 1");

            page.click(".body");
            shows(MESSAGES, "tenant: acme");

            page.type("#body", " and shoes"); // behind the end of the JSON
            page.click("#publish");
            shows(MESSAGES, "Billing.on, attempt 1: INVALID_ARGUMENT");

            page.click("vaadin-grid-cell-content vaadin-button");
            shows(SUBSCRIBERS, "paused", "Resume");

            page.type("#topic", " and more");
            page.click("#publish");
            shows(PUBLISH, "is no topic: it must not hold white space");
        }
    }

    private void shows(String element, String... parts) {
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> assertThat(page.textOf(element)).contains(parts));
    }
}
