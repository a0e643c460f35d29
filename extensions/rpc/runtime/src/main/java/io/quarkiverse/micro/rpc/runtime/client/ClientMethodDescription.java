package io.quarkiverse.micro.rpc.runtime.client;

import io.quarkiverse.micro.core.runtime.dispatch.Streaming;

/**
 * A method of a client interface as the build found it.
 *
 * @param endpoint {@code Handler.Method}
 * @param path what is called when the contract has a proto package, else empty
 * @param requestType what requests are encoded from
 * @param replyType what the reply is decoded to
 * @param streaming which of them are streams
 * @param idempotent whether the interface says that repeating does no harm
 * @param readOnly whether it says that nothing is changed at all
 */
public record ClientMethodDescription(String endpoint, String path, Class<?> requestType, Class<?> replyType,
        Streaming streaming, boolean idempotent, boolean readOnly) {
}
