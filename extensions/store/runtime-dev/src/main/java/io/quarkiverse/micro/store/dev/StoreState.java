package io.quarkiverse.micro.store.dev;

import java.util.List;
import java.util.Locale;

import io.quarkiverse.micro.store.StoreGuarantee;

/**
 * The store and what it guarantees, for people to read.
 *
 * @param type as {@code quarkus.micro.store.type} would name it
 * @param database the one that is configured
 * @param survives what an acknowledged write survives, as the end of a sentence
 * @param lacks what it cannot do
 */
record StoreState(String type, String database, String survives, boolean shared, List<String> lacks) {

    static StoreState of(String type, String database, StoreGuarantee guarantee) {
        return new StoreState(type, database, survives(guarantee.durability()), guarantee.shared(),
                guarantee.lacks().stream().map(it -> it.name().toLowerCase(Locale.ROOT)).sorted().toList());
    }

    private static String survives(StoreGuarantee.Durability durability) {
        return switch (durability) {
            case NONE -> "nothing: it is gone with the process";
            case PROCESS -> "the end of the process";
            case DISK -> "a power loss";
            case ENGINE -> "what the engine is configured for";
        };
    }
}
