package io.quarkiverse.micro.test.broker;

import java.time.Duration;
import java.util.Optional;

import io.quarkiverse.micro.broker.Broker;
import io.quarkiverse.micro.test.engine.Outage;

/**
 * What the kit needs to know of a broker. Bounds are what the back end promises; a wait ends as soon as it may.
 */
public interface BrokerWorld {

    /**
     * @return a broker as another process would have it; those of one test see each other. The kit closes it.
     */
    Broker open();

    /**
     * @return within which a message reaches a subscriber who has time
     */
    default Duration arrives() {
        return Duration.ofSeconds(5);
    }

    /**
     * @return after which publishers in other processes know that somebody subscribed or subscribes no more
     */
    default Duration known() {
        return Duration.ZERO;
    }

    /**
     * @return the longest body that may be published, in bytes; 1 MiB or more
     */
    default int maxMessageSize() {
        return 4 << 20;
    }

    /**
     * @return how to stop the engine that the messages go through; empty where there is none
     */
    default Optional<Outage> outage() {
        return Optional.empty();
    }

    /**
     * @return within which everything works again after an outage, counted from the engine's start
     */
    default Duration reconnects() {
        return Duration.ofSeconds(10);
    }
}
