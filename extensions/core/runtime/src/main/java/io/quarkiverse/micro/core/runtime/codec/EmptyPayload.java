package io.quarkiverse.micro.core.runtime.codec;

/**
 * The payload of endpoints that take or return nothing: {@code {}} in JSON, no bytes in protobuf.
 */
public enum EmptyPayload {
    INSTANCE
}
