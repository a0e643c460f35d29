package io.quarkiverse.micro.core.runtime.dispatch;

/**
 * Which halves of a call are streams. All are alike to the caller; they differ in what the method is given and gives.
 */
public enum Streaming {
    /** One request, one reply. */
    NONE(false, false),
    /** A {@code Multi} of requests, one reply. */
    REQUESTS(true, false),
    /** One request, a {@code Multi} of replies. */
    REPLIES(false, true),
    /** A {@code Multi} each way. */
    BOTH(true, true),
    /** Both ways through a {@code CallStream}, whose methods wait. */
    PULLED(true, true);

    private final boolean requests;
    private final boolean replies;

    Streaming(boolean requests, boolean replies) {
        this.requests = requests;
        this.replies = replies;
    }

    /**
     * @return whether any number of requests comes
     */
    public boolean requests() {
        return requests;
    }

    /**
     * @return whether any number of replies goes
     */
    public boolean replies() {
        return replies;
    }

    /**
     * @return how a method streams that takes and returns {@code Multi}
     */
    public static Streaming of(boolean requests, boolean replies) {
        if (requests) {
            return replies ? BOTH : REQUESTS;
        }
        return replies ? REPLIES : NONE;
    }
}
