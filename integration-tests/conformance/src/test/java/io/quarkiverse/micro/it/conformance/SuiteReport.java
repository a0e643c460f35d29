package io.quarkiverse.micro.it.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * What the suite found.
 *
 * @param exitCode 0 when every case passed; no case is allowed to fail, because no list of known failures is given
 * @param lines all that it said
 */
record SuiteReport(int exitCode, List<String> lines) {

    private static final int READABLE = 300;
    private static final String RAN = "Received response for \"";
    private static final String FAILED = "FAILED: ";

    /**
     * @param total how many cases the configuration has, so that none is left out unseen
     */
    void assertAllPassed(int total) {
        assertThat(lines).as(this::failures).contains("Total cases: " + total, total + " passed, 0 failed");
        assertThat(exitCode).as(this::failures).isZero();
    }

    /**
     * @param total how many cases the part has
     * @param part of the cases, by their names, which hold HTTP version, protocol, codec, compression and TLS
     */
    void assertPassed(int total, Predicate<String> part) {
        assertThat(lines.stream().filter(it -> it.startsWith(FAILED)).map(it -> it.substring(FAILED.length())).filter(part))
                .as(this::failures).isEmpty();
        assertThat(lines.stream().filter(it -> it.startsWith(RAN)).map(it -> it.substring(RAN.length())).filter(part))
                .as(this::failures).hasSize(total);
    }

    /** The failing cases with their reasons, which come last. */
    private String failures() {
        List<String> end = lines.stream().dropWhile(it -> !it.startsWith(FAILED)).toList();
        List<String> shown = end.isEmpty() ? lines.subList(Math.max(0, lines.size() - READABLE), lines.size()) : end;
        return "the suite ended with status " + exitCode + " and said\n"
                + shown.stream().limit(READABLE).collect(Collectors.joining("\n"))
                + (shown.size() > READABLE ? "\n... and " + (shown.size() - READABLE) + " more lines below target/\n" : "\n");
    }
}
