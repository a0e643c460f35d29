package io.quarkiverse.micro.broker.dev;

import java.util.Locale;

import io.quarkiverse.micro.broker.BrokerGuarantee;

/**
 * The broker and what it guarantees, for people to read.
 *
 * @param type as {@code quarkus.micro.broker.type} would name it
 * @param delivered how often a subscriber gets a message
 * @param published what is sure when publishing has completed, as the end of a sentence
 */
record BrokerState(String type, String delivered, String published, boolean ordered, boolean patterns, boolean queues) {

    static BrokerState of(String type, BrokerGuarantee guarantee) {
        return new BrokerState(type, words(guarantee.delivered()), sure(guarantee.published()), guarantee.ordered(),
                guarantee.patterns(), guarantee.queues());
    }

    private static String sure(BrokerGuarantee.Published published) {
        return switch (published) {
            case SENT -> "the message has left this process";
            case STORED -> "the engine has stored the message";
            case TAKEN -> "every known subscriber's process has the message";
        };
    }

    static String words(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
