package io.quarkiverse.micro.store.test.devui;

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
class ThePageShowsRecordsTest {

    private static final String LIST = "qwc-micro-record-list";
    private static final String RECORD = "qwc-micro-record";

    @RegisterExtension
    static final QuarkusDevModeTest app = DevMode.app();

    private BrowserPage page;

    @Test
    void andDeletesThemAfterASecondClick() throws Exception {
        try (Chromium browser = new Chromium(DevMode.at("/q/dev-ui/quarkus-micro-store/records"))) {
            page = browser.page();
            shows("qwc-micro-store-state", "The file store. An acknowledged write survives a power loss", "lacks: nothing");
            shows(LIST, "3 on this page", "cup/1", "cup/2", "plate", "never");

            page.type("#key-prefix", "cup/");
            shows(LIST, "2 on this page");

            page.click(".key");
            shows(RECORD, "cup/1", "shown as json", "\"colour\" : \"blue\"", "for ever");
            page.click("#other-form");
            shows(RECORD, "shown as hex", "7b 22 63 6f");

            page.click("#delete-record");
            shows(RECORD, "Delete cup/1 for good?");
            page.click("#really-delete");
            shows(LIST, "1 on this page");

            page.click(".key");
            shows(RECORD, "cup/2", "from: Meissen", "until ", "00 ff");
        }
    }

    private void shows(String element, String... parts) {
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> assertThat(page.textOf(element)).contains(parts));
    }
}
