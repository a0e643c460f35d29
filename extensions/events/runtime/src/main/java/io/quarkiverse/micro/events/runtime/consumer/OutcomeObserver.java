package io.quarkiverse.micro.events.runtime.consumer;

import io.quarkiverse.micro.events.StreamEvent;

/**
 * Is told how every event ended. A bean.
 */
public interface OutcomeObserver {

    /**
     * @param nanos that decoding and the method took
     */
    void ended(String consumer, StreamEvent<byte[]> event, Outcome outcome, long nanos);

    /** How an event ended. */
    enum Outcome {

        /** The method completed. */
        DONE,

        /** Its work was done before, which the method's batch found out. */
        REPEATED,

        /** It comes again, or becomes a dead letter. */
        FAILED
    }
}
