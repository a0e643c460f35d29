package io.quarkiverse.micro.nats.runtime.jetstream;

import io.nats.client.JetStreamApiException;

/**
 * JetStream understood a question and says no. Turned into a sentence for callers by {@link StreamFailure}.
 */
public final class ApiRefusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    static final int NO_STREAM = 10059;
    public static final int NO_CONSUMER = 10014;
    static final int STREAM_EXISTS = 10058;
    private static final int WRONG_SEQUENCE = 10071;
    private static final int WRONG_CONSTANT = 10164;
    public static final int DUPLICATE_IN_BATCH = 10201;
    private static final int BATCHES_IN_FLIGHT = 10210;
    private static final int INCOMPLETE_BATCH = 10176;

    private final int code;
    private final int status;

    ApiRefusal(JetStreamApiException answer) {
        super(answer.getErrorDescription() == null ? answer.getMessage() : answer.getErrorDescription(), null, false, false);
        this.code = answer.getApiErrorCode();
        this.status = answer.getErrorCode();
    }

    /**
     * @return JetStream's own number
     */
    public int code() {
        return code;
    }

    /**
     * @return the number that is like HTTP's
     */
    int status() {
        return status;
    }

    static boolean isNoStream(Throwable failure) {
        return failure instanceof ApiRefusal refusal && refusal.code == NO_STREAM;
    }

    /** Somebody else has written meanwhile. */
    public static boolean isWrongSequence(Throwable failure) {
        return failure instanceof ApiRefusal refusal && (refusal.code == WRONG_SEQUENCE || refusal.code == WRONG_CONSTANT);
    }

    /** Nothing of the batch was stored, and it may be sent again. */
    static boolean isBatchLost(Throwable failure) {
        return failure instanceof ApiRefusal refusal
                && (refusal.code == BATCHES_IN_FLIGHT || refusal.code == INCOMPLETE_BATCH);
    }
}
