package io.quarkiverse.micro.rpc.runtime.observe;

import io.quarkiverse.micro.Code;

/**
 * Hears of one call.
 */
@FunctionalInterface
public interface ServerObservation {

    /** Hears nothing. */
    ServerObservation NONE = (code, detail) -> {
        // Nobody listens
    };

    /**
     * Once, on the call's event loop: it is about to be answered, or its caller is gone.
     *
     * @param code {@link Code#OK} where it succeeded; <em>cancelled</em> or <em>deadline exceeded</em> where nobody waits any
     *        more
     * @param detail for people; empty where it succeeded
     */
    void ended(Code code, String detail);
}
