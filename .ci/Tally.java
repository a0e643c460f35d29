import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Counts the tests of all reports below a folder. Ends with status 1 when a test failed, when one was skipped that is not on
 * the list of those that may be, or when there is no test at all.
 */
public class Tally {

    private final Set<String> maySkip;
    private final List<String> complaints = new ArrayList<>();
    private int passed;
    private int failed;
    private int skipped;

    Tally(Set<String> maySkip) {
        this.maySkip = maySkip;
    }

    public static void main(String... args) throws Exception {
        if (args.length != 2) {
            throw new IllegalArgumentException("Usage: java Tally.java REPORTS-FOLDER LIST-OF-TESTS-THAT-MAY-BE-SKIPPED");
        }
        Tally tally = new Tally(lines(Path.of(args[1])));
        try (Stream<Path> files = Files.walk(Path.of(args[0]))) {
            for (Path report : files.filter(it -> it.getFileName().toString().matches("TEST-.*\\.xml")).sorted().toList()) {
                tally.add(report);
            }
        }
        tally.complaints.forEach(System.out::println);
        System.out.println(tally.passed + " passed, " + tally.failed + " failed, " + tally.skipped + " skipped");
        System.exit(tally.complaints.isEmpty() && tally.passed > 0 ? 0 : 1);
    }

    private static Set<String> lines(Path list) throws IOException {
        try (Stream<String> lines = Files.lines(list)) {
            return lines.map(String::strip).filter(it -> !it.isEmpty() && !it.startsWith("#"))
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    private void add(Path report) throws IOException, XMLStreamException {
        try (InputStream in = Files.newInputStream(report)) {
            XMLStreamReader xml = XMLInputFactory.newFactory().createXMLStreamReader(in);
            String test = "";
            String result = "";
            while (xml.hasNext()) {
                int event = xml.next();
                if (event == XMLStreamConstants.START_ELEMENT) {
                    switch (xml.getLocalName()) {
                        case "testcase" -> {
                            test = xml.getAttributeValue(null, "classname") + "#" + xml.getAttributeValue(null, "name");
                            result = "passed";
                        }
                        case "failure", "error", "skipped" -> result = xml.getLocalName();
                        default -> {
                            // Output, properties and stack traces
                        }
                    }
                } else if (event == XMLStreamConstants.END_ELEMENT && xml.getLocalName().equals("testcase")) {
                    count(test, result);
                }
            }
        }
    }

    private void count(String test, String result) {
        switch (result) {
            case "passed" -> passed++;
            case "skipped" -> {
                skipped++;
                if (!maySkip.contains(test)) {
                    complaints.add("SKIPPED " + test);
                }
            }
            default -> {
                failed++;
                complaints.add("FAILED " + test);
            }
        }
    }
}
