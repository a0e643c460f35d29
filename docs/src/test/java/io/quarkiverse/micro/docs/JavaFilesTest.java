package io.quarkiverse.micro.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

class JavaFilesTest {

    private static final int MOST_LINES = 400;

    @Test
    void mainClassesAreShortEnoughToRead() throws IOException {
        List<String> tooLong = new ArrayList<>();
        for (Path file : mainClasses()) {
            long lines = Files.lines(file).count();
            if (lines > MOST_LINES) {
                tooLong.add(Checkout.ROOT.relativize(file) + " has " + lines + " lines");
            }
        }
        assertThat(tooLong).as("main classes of more than %d lines", MOST_LINES).isEmpty();
    }

    @Test
    void namesSayWhatAClassIs() throws IOException {
        assertThat(Checkout.files("", ".java")).map(file -> Checkout.ROOT.relativize(file).toString())
                .noneMatch(file -> file.matches(".*(Utils?|Helpers?|Manager|Impl)\\.java"));
    }

    private static List<Path> mainClasses() throws IOException {
        List<Path> found = Checkout.files("", ".java").stream().filter(file -> !file.toString().contains("/src/test/"))
                .toList();
        assertThat(found).as("main classes in %s", Checkout.ROOT).hasSizeGreaterThan(50);
        return found;
    }
}
