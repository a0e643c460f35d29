package io.quarkiverse.micro.nats.runtime;

import io.nats.client.Options;

/**
 * How a connection says who it is.
 */
@FunctionalInterface
public interface Login {

    /** As nobody in particular. */
    Login NONE = options -> {
    };

    /**
     * Called before every new connection, on a thread that may block.
     */
    void apply(Options.Builder options);
}
