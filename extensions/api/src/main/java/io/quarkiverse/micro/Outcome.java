package io.quarkiverse.micro;

/**
 * What is known of a failed call's effect. It decides whether the call may be tried on another node, within its deadline. Not
 * tried whatever the outcome is what fails with <em>resource exhausted</em> or <em>invalid argument</em>, because the request
 * would be the same there.
 */
public enum Outcome {
    /** The request did not leave this process. Another node is tried, whatever the endpoint does. */
    NOT_SENT,
    /** The server said that it did not run the request. Another node is tried, whatever the endpoint does. */
    REFUSED,
    /** The request may or may not have run. Tried again only where the endpoint is idempotent. */
    UNKNOWN,
    /** The server ran the request and answered with this error. Never tried again. */
    ANSWERED;

    /**
     * @param idempotent whether running the endpoint twice does no harm
     * @return whether a further attempt is allowed, as far as the outcome decides that
     */
    public boolean permitsRetry(boolean idempotent) {
        return switch (this) {
            case NOT_SENT, REFUSED -> true;
            case UNKNOWN -> idempotent;
            case ANSWERED -> false;
        };
    }
}
