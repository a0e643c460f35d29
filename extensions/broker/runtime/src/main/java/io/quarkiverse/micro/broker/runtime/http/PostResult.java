package io.quarkiverse.micro.broker.runtime.http;

import io.quarkiverse.micro.Code;

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

    /**
     * @return whether the subscriber's process has not got the message, so that another member of its queue may
     */
    boolean mayComeElsewhere() {
        return kind != Kind.TAKEN && kind != Kind.FAILED;
    }

    /**
     * @param next of the member of the same queue that was asked after this one
     * @return what holds for both: the next one's where that member has the message or may have it; else the one after which
     *         the message may still come; else the one that says why it was refused
     */
    PostResult and(PostResult next) {
        return next.mayComeElsewhere() && (mayComeLater() || next.kind() == Kind.GONE) ? this : next;
    }

    /** Kinds of results. */
    enum Kind {
        /** The subscriber's process has the message. */
        TAKEN(Code.OK),
        /** The subscription has ended. */
        GONE(Code.OK),
        /** The subscriber has no place for the message, now. */
        BUSY(Code.RESOURCE_EXHAUSTED),
        /** There is no connection to the subscriber's process. */
        UNREACHABLE(Code.UNAVAILABLE),
        /** Too many messages wait for the subscriber already. */
        FULL(Code.RESOURCE_EXHAUSTED),
        /** The subscriber's process takes no message as large as this. */
        TOO_LARGE(Code.RESOURCE_EXHAUSTED),
        /** The subscriber's process takes no messages from here. */
        FORBIDDEN(Code.PERMISSION_DENIED),
        /** The subscriber's process may or may not have got it, or will never take it. */
        FAILED(Code.UNAVAILABLE);

        private final Code code;

        Kind(Code code) {
            this.code = code;
        }

        /**
         * @return what the publisher is told
         */
        Code code() {
            return code;
        }
    }
}
