package io.quarkiverse.micro.rpc.runtime.wire;

/** How an exchange learns that its stream is over. */
public interface CloseHook {

    /**
     * @param closed to be run on the event loop when the stream ends, for whatever reason; may run more than once
     */
    void onClose(Runnable closed);
}
