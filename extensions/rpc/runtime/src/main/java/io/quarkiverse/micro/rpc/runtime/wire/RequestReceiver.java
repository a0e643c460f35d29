package io.quarkiverse.micro.rpc.runtime.wire;

import io.quarkiverse.micro.MicroException;

/** Takes the requests of a stream, on the call's event loop, none of them before it asked for it. Must not block. */
public interface RequestReceiver {

    /** Of a call that was turned away: it asks for nothing, and nothing comes. */
    RequestReceiver NONE = new RequestReceiver() {
        @Override
        public void message(byte[] message) {
            // Nobody asked for it
        }

        @Override
        public void complete() {
            // Nobody waits for it
        }

        @Override
        public void fail(MicroException error) {
            // Nobody waits for it
        }
    };

    /**
     * @param message unpacked; the receiver's to keep
     */
    void message(byte[] message);

    /** The caller has sent all it wants to. */
    void complete();

    /**
     * What came is no good request, and nothing further is read.
     *
     * @param error which the caller has been told
     */
    void fail(MicroException error);
}
