package io.quarkiverse.micro.examples.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A headless Chromium. Tests are skipped with a sentence where there is none, and fail in CI.
 */
final class Browser {

    private static final List<String> NAMES = List.of("chromium", "chromium-browser", "google-chrome", "chrome");

    private Browser() {
    }

    /**
     * Opens a page, and lets its scripts run for some seconds of its own clock, which waits for requests under way.
     *
     * @return the text of the element with that id
     */
    static String textOf(URI page, String id) throws IOException, InterruptedException {
        Path program = find();
        Path profile = Files.createTempDirectory("browser");
        Path dom = profile.resolve("dom.html");
        // Without a sandbox, because it cannot be had by root or in a container, and only our own page is opened
        Process browser = new ProcessBuilder(program.toString(), "--headless", "--no-sandbox", "--disable-gpu",
                "--disable-dev-shm-usage", "--no-first-run", "--disable-background-networking", "--disable-component-update",
                "--user-data-dir=" + profile, "--virtual-time-budget=5000", "--dump-dom", page.toString())
                .redirectError(profile.resolve("errors.txt").toFile()).redirectOutput(dom.toFile()).start();
        try {
            assertThat(browser.waitFor(60, TimeUnit.SECONDS)).as("the browser has ended").isTrue();
        } finally {
            browser.destroyForcibly();
        }
        String html = Files.readString(dom, StandardCharsets.UTF_8);
        Matcher element = Pattern.compile("id=\"" + id + "\"[^>]*>([^<]*)<").matcher(html);
        assertThat(element.find()).as("an element %s in %s", id, html).isTrue();
        return element.group(1);
    }

    private static Path find() {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .flatMap(folder -> NAMES.stream().map(name -> Path.of(folder, name)))
                .filter(Files::isExecutable).findFirst().orElseGet(Browser::missing);
    }

    private static Path missing() {
        String missing = "There is no browser on the PATH: none of " + NAMES;
        if (System.getenv("CI") != null) {
            fail(missing);
        }
        return abort(missing);
    }
}
