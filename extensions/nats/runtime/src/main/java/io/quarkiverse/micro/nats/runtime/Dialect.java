package io.quarkiverse.micro.nats.runtime;

import java.util.List;

/**
 * On which subjects registries speak. Messages are the same on all.
 */
public enum Dialect {

    /** Go Micro 4, and 5 up to 5.3. */
    V4("micro.registry.nats"),

    /** Go Micro 5.30 and 6. */
    V6("micro.nats"),

    /** All of these. */
    BOTH("micro.nats", "micro.registry.nats");

    private final List<String> prefixes;

    Dialect(String... prefixes) {
        this.prefixes = List.of(prefixes);
    }

    /** Where questions are asked. */
    List<String> queries() {
        return prefixes.stream().map(prefix -> prefix + ".query").toList();
    }

    /** Where changes are told. */
    List<String> events() {
        return prefixes.stream().map(prefix -> prefix + ".watch").toList();
    }
}
