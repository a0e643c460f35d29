package io.quarkiverse.micro.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

/**
 * What the renderer does not check. It has run before, and left its HTML in {@code target/pages}.
 */
class PagesTest {

    private static final Path PAGES = Path.of("modules/ROOT/pages");
    private static final Path RENDERED = Path.of("target/pages");
    private static final Pattern LINK = Pattern.compile("href=\"([\\w./-]*)(?:#([^\"]*))?\"");
    private static final Pattern KEY = Pattern.compile("quarkus\\.micro\\.[a-z.\\-]+(?:\"[^\"]+\"[a-z.\\-]*)?");
    private static final String README_PAGE = "docs/modules/ROOT/pages/";

    @Test
    void linksBetweenPagesLeadToPlacesThatExist() throws IOException {
        List<String> broken = new ArrayList<>();
        for (Path page : pages()) {
            Path html = rendered(page.getFileName().toString());
            Matcher link = LINK.matcher(Files.readString(html));
            while (link.find()) {
                Path target = link.group(1).isEmpty() ? html : html.resolveSibling(link.group(1));
                boolean exists = Files.exists(target) && (link.group(2) == null
                        || Files.readString(target).contains("id=\"" + link.group(2) + "\""));
                if (!exists) {
                    broken.add(page.getFileName() + ": " + link.group());
                }
            }
        }
        assertThat(broken).isEmpty();
    }

    @Test
    void navigationShowsEveryPage() throws IOException {
        String navigation = Files.readString(Path.of("modules/ROOT/nav.adoc"));
        assertThat(pages()).allSatisfy(page -> assertThat(navigation).contains("xref:" + page.getFileName() + "["));
    }

    @Test
    void propertiesThatPagesNameExist() throws IOException {
        Set<String> known = new TreeSet<>();
        for (Path reference : Checkout.files("docs/modules/ROOT/pages/includes", ".adoc")) {
            known.addAll(keys(reference));
        }
        assertThat(known).as("properties of the generated reference").contains("quarkus.micro.network",
                "quarkus.micro.clients.*.timeout");
        List<Path> texts = new ArrayList<>(pages());
        texts.add(Checkout.ROOT.resolve("README.md"));
        texts.add(Checkout.ROOT.resolve("CONTRIBUTING.md"));
        for (Path text : texts) {
            assertThat(keys(text)).as("properties in %s", text.getFileName()).isSubsetOf(known);
        }
    }

    @Test
    void readmeLinksToPagesThatExist() throws IOException {
        for (String text : List.of("README.md", "CONTRIBUTING.md")) {
            Matcher link = Pattern.compile("\\]\\(([^):#]+)[)#]").matcher(Files.readString(Checkout.ROOT.resolve(text)));
            while (link.find()) {
                assertThat(Checkout.ROOT.resolve(link.group(1))).as("link in %s", text).exists();
            }
        }
        assertThat(Files.readString(Checkout.ROOT.resolve("README.md"))).contains(README_PAGE);
    }

    /** Typed and not included, because Antora takes nothing from outside of its own folders. */
    @Test
    void theContractThatIsShownIsTheExamples() throws IOException {
        StringBuilder example = new StringBuilder();
        for (String end : List.of(".proto", ".java")) {
            for (Path file : Checkout.files("examples/greeter-proto/src/main", end)) {
                example.append(Files.readString(file));
            }
        }
        Pattern shown = Pattern.compile("^\\[source,(?:protobuf|java)]\n----\n(.*?)\n----$",
                Pattern.MULTILINE | Pattern.DOTALL);
        String page = Files.readString(PAGES.resolve("guides-grpc.adoc"));
        assertThat(shown.matcher(page).results().map(it -> it.group(1))).hasSize(3)
                .allSatisfy(it -> assertThat(example).contains(it));
    }

    /** Map keys in quotes become a star; a name that ends in a dot is the prefix of others. */
    private static Set<String> keys(Path text) throws IOException {
        Set<String> found = new TreeSet<>();
        Matcher key = KEY.matcher(Files.readString(text));
        while (key.find()) {
            String name = key.group().replaceAll("\"[^\"]+\"", "*").replaceAll("\\.$", "");
            found.add(name);
        }
        return found;
    }

    private static Path rendered(String page) {
        return RENDERED.resolve(page.replaceFirst("adoc$", "html"));
    }

    private static List<Path> pages() throws IOException {
        try (Stream<Path> files = Files.list(PAGES)) {
            return files.filter(it -> it.toString().endsWith(".adoc")).sorted().toList();
        }
    }
}
