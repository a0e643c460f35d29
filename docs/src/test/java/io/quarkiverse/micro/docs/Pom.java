package io.quarkiverse.micro.docs;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;

import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;

/**
 * As much of a pom as the rules of the house are about.
 *
 * @param file where it is
 * @param artifact its artifact id
 * @param packaging {@code jar} where it says nothing
 * @param dependencies artifact ids of this project that it depends on, in any scope
 * @param managed artifact ids of this project whose versions it manages
 */
record Pom(Path file, String artifact, String packaging, List<String> dependencies, List<String> managed) {

    private static final String GROUP = "io.quarkiverse.micro";

    static Pom read(Path file) throws IOException {
        try {
            Element project = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(file.toFile())
                    .getDocumentElement();
            List<String> managed = child(project, "dependencyManagement").map(Pom::dependenciesOf).orElse(List.of());
            return new Pom(file, text(project, "artifactId"),
                    child(project, "packaging").map(Element::getTextContent).orElse("jar"), dependenciesOf(project), managed);
        } catch (ParserConfigurationException | SAXException e) {
            throw new IOException(file + " cannot be read", e);
        }
    }

    private static List<String> dependenciesOf(Element parent) {
        List<String> artifacts = new ArrayList<>();
        child(parent, "dependencies").ifPresent(list -> children(list, "dependency").stream()
                .filter(it -> text(it, "groupId").equals(GROUP))
                .forEach(it -> artifacts.add(text(it, "artifactId"))));
        return artifacts;
    }

    private static String text(Element parent, String name) {
        return child(parent, name).map(Element::getTextContent).orElse("").strip();
    }

    private static Optional<Element> child(Element parent, String name) {
        return children(parent, name).stream().findFirst();
    }

    private static List<Element> children(Element parent, String name) {
        List<Element> found = new ArrayList<>();
        for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element element && element.getTagName().equals(name)) {
                found.add(element);
            }
        }
        return found;
    }
}
