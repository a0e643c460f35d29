package io.quarkiverse.micro.events.dev;

import io.quarkiverse.micro.events.StreamGuarantee;

/**
 * The event stream and what it promises.
 *
 * @param type as configuration calls it
 * @param survives what published events survive, in words
 * @param shared whether other processes have the same events
 */
record StreamState(String type, String survives, boolean shared) {

    static StreamState of(String type, StreamGuarantee guarantee) {
        return new StreamState(type, switch (guarantee.durability()) {
            case NONE -> "nothing: they are gone with this process";
            case DISK -> "a power loss";
            case ENGINE -> "what the engine is configured for";
        }, guarantee.shared());
    }
}
