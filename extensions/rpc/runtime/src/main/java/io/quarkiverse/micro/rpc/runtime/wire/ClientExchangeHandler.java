package io.quarkiverse.micro.rpc.runtime.wire;

import io.quarkiverse.micro.Metadata;
import io.quarkiverse.micro.MicroException;

/** Takes the end of a call: exactly one of the two, once, on the Vert.x context that the call was made on. */
public interface ClientExchangeHandler {

    /**
     * @param message unpacked; the handler's to keep
     */
    void reply(byte[] message, Metadata head, Metadata trailers);

    /**
     * @param error whose outcome tells whether the call may be made again, and whose cause is what the network said
     * @param head empty where the answer had none
     * @param trailers empty where the answer had none
     */
    void fail(MicroException error, Metadata head, Metadata trailers);
}
