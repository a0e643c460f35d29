package io.quarkiverse.micro.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;

class JavaFilesTest {

    private static final int MOST_LINES = 400;

    /** The formatter breaks a line of more than 128 characters, and never joins what it took off with the next line. */
    private static final int ALMOST_FULL = 100;

    private static final Pattern LEFT_OVER = Pattern.compile("\\s*\\* +[^\\s@<]\\S*(?<![;{}])");
    private static final Pattern GOES_ON = Pattern.compile("\\s*\\* +[^\\s@<].*");

    /** It sets what looks like a tag of HTML apart. */
    private static final Pattern UNENDED = Pattern.compile("\\s*\\* .*(,|\\{@code)");
    private static final Pattern EMPTY = Pattern.compile("\\s*\\*");

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

    @Test
    void commentsAreNotBrokenInTheMiddleOfASentence() throws IOException {
        List<String> broken = new ArrayList<>();
        for (Path file : Checkout.files("", ".java")) {
            List<String> lines = Files.readAllLines(file);
            for (int i = 1; i < lines.size() - 1; i++) {
                boolean wrapped = LEFT_OVER.matcher(lines.get(i)).matches() && lines.get(i - 1).length() > ALMOST_FULL
                        && GOES_ON.matcher(lines.get(i + 1)).matches();
                boolean torn = UNENDED.matcher(lines.get(i)).matches() && EMPTY.matcher(lines.get(i + 1)).matches();
                if (wrapped || torn) {
                    broken.add(Checkout.ROOT.relativize(file) + ":" + (i + 1) + lines.get(i));
                }
            }
        }
        assertThat(broken).as("comment lines that the formatter took from a line that was too long, or tore apart; join them"
                + " with the next").isEmpty();
    }

    private static List<Path> mainClasses() throws IOException {
        List<Path> found = Checkout.files("", ".java").stream().filter(file -> !file.toString().contains("/src/test/"))
                .toList();
        assertThat(found).as("main classes in %s", Checkout.ROOT).hasSizeGreaterThan(50);
        return found;
    }
}
