package io.quarkiverse.micro.rpc.runtime.client;

/**
 * A method of a client interface as the build found it.
 *
 * @param endpoint {@code Handler.Method}
 * @param path what is called when the contract has a proto package, else empty
 * @param replyType what the reply is decoded to
 * @param idempotent whether the interface says that repeating does no harm
 */
public record ClientMethodDescription(String endpoint, String path, Class<?> replyType, boolean idempotent) {
}
