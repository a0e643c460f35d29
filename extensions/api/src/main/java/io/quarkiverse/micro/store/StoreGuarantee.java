package io.quarkiverse.micro.store;

import java.util.Set;

/**
 * What a store promises.
 *
 * @param durability what an acknowledged write survives
 * @param shared whether other processes see the same records
 * @param lacks what of the contract it cannot do; what needs it fails with <em>unimplemented</em>
 */
public record StoreGuarantee(Durability durability, boolean shared, Set<Ability> lacks) {

    public StoreGuarantee {
        lacks = Set.copyOf(lacks);
    }

    public boolean can(Ability ability) {
        return !lacks.contains(ability);
    }

    /** What an acknowledged write survives. */
    public enum Durability {

        /** Nothing: it is gone with the process. */
        NONE,

        /** The orderly end of the process; the last moments before a crash or a power loss may be gone. */
        PROCESS,

        /** A power loss, as far as the disk keeps its word. */
        DISK,

        /** What the engine's own configuration says. */
        ENGINE
    }

    /** What engines may lack. */
    public enum Ability {

        /** Records that expire one by one. */
        EXPIRY,

        /** Batches that are applied as a whole, and so fencing tokens, indexes and the outbox, which are made of them. */
        BATCH
    }
}
