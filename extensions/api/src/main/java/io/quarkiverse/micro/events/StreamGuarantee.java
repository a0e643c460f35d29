package io.quarkiverse.micro.events;

import java.util.Set;

/**
 * What an event stream promises.
 *
 * @param durability what a published event survives
 * @param shared whether other processes publish and consume the same events
 * @param lacks what of the contract it cannot do; what needs it fails with <em>unimplemented</em>
 */
public record StreamGuarantee(Durability durability, boolean shared, Set<Ability> lacks) {

    public StreamGuarantee {
        lacks = Set.copyOf(lacks);
    }

    public boolean can(Ability ability) {
        return !lacks.contains(ability);
    }

    /** What a published event survives. */
    public enum Durability {

        /** Nothing: it is gone with the process. */
        NONE,

        /** A power loss, as far as the disk keeps its word. */
        DISK,

        /** What the engine's own configuration says. */
        ENGINE
    }

    /** What engines may lack. */
    public enum Ability {

        /** Order by key among several consumers of a group. */
        ORDER,

        /** Publishing under the fencing token of a lock. */
        TOKENS
    }
}
