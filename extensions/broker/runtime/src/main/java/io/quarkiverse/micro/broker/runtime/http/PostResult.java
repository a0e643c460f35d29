package io.quarkiverse.micro.broker.runtime.http;

/**
 * What became of a post.
 *
 * @param kind of result
 * @param detail why, for people; empty where the message was taken
 */
record PostResult(Kind kind, String detail) {

    static final PostResult TAKEN = new PostResult(Kind.TAKEN, "");

    /**
     * @return whether the subscriber's process has not got the message, but it or another may take it later
     */
    boolean mayComeLater() {
        return kind == Kind.BUSY || kind == Kind.UNREACHABLE;
    }

    /** Kinds of results. */
    enum Kind {
        /** The subscriber's process has the message. */
        TAKEN,
        /** The subscription has ended. */
        GONE,
        /** The subscriber has no place for the message, now. */
        BUSY,
        /** There is no connection to the subscriber's process. */
        UNREACHABLE,
        /** Too many messages wait for the subscriber already. */
        FULL,
        /** The subscriber's process may or may not have got it, or will never take it. */
        FAILED
    }
}
