package io.quarkiverse.micro.nats.runtime;

/**
 * Why a message that had arrived reached no subscriber.
 */
public enum Loss {

    /** So many waited that jnats took no more. */
    SLOW("the subscription does not keep up; handle messages faster, or raise quarkus.micro.nats.max-pending-messages"),

    /** The subscriber had no place for it in time, or subscribes no more. */
    REFUSED("the subscriber has no place"),

    /** It had arrived when the subscription ended, and was not handled within 5 s. */
    ENDED("the subscription ended before its turn came; handle messages faster, or let fewer wait"),

    /** It is no message in Go Micro's form. */
    UNREADABLE("it cannot be read");

    private final String reason;

    Loss(String reason) {
        this.reason = reason;
    }

    String reason() {
        return reason;
    }
}
