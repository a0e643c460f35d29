package io.quarkiverse.micro.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

class BomTest {

    @Test
    void listsEveryPublishedArtifactAndNoOther() throws IOException {
        List<String> published = new ArrayList<>();
        for (Path file : Checkout.files("extensions", "pom.xml")) {
            Pom pom = Pom.read(file);
            if (!pom.packaging().equals("pom")) {
                published.add(pom.artifact());
            }
        }
        Pom bom = Pom.read(Checkout.ROOT.resolve("bom/pom.xml"));
        assertThat(bom.managed()).as("artifacts in bom/pom.xml").containsExactlyInAnyOrderElementsOf(published);
    }
}
