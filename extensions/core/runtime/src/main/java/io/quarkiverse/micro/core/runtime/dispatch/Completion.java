package io.quarkiverse.micro.core.runtime.dispatch;

/**
 * Takes the end of a run, once, on any thread.
 */
public interface Completion {

    /**
     * @param reply null for the empty message
     */
    void succeed(Object reply);

    void fail(Throwable failure);
}
