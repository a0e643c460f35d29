package io.quarkiverse.micro.test.engine;

/**
 * How a kit stops the engine that a back end stands on.
 */
public interface Outage {

    /** As a crash ends it, with all connections. */
    void stop();

    /** At the same address as before, and with all that it kept. */
    void start();
}
