package io.quarkiverse.micro.sync.test.devui;

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
class ThePageShowsLocksTest {

    @RegisterExtension
    static final QuarkusDevModeTest app = DevMode.app();

    private BrowserPage page;

    @Test
    void andReleasesThemByHand() throws Exception {
        try (Chromium browser = new Chromium(DevMode.at("/q/dev-ui/quarkus-micro-sync/locks-and-leaders"))) {
            page = browser.page();
            shows("#state", "Locks are kept by file", "billing-", "reports");
            shows("#locks", "leadership", "reports", "invoice-42", "invoice-43", "this process", "Unlock", "Resign");

            // Who leads stands above; that it resigns, and wins again at once, is a matter of its campaign
            page.click("vaadin-grid-cell-content vaadin-button[title='Unlock invoice-42']");
            await().atMost(Duration.ofSeconds(30))
                    .untilAsserted(() -> assertThat(page.textOf("#locks")).doesNotContain("invoice-42").contains("invoice-43"));
        }
    }

    private void shows(String element, String... parts) {
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> assertThat(page.textOf(element)).contains(parts));
    }
}
