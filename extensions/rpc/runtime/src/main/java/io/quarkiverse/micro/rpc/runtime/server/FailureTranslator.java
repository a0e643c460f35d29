package io.quarkiverse.micro.rpc.runtime.server;

import java.util.Optional;

import io.quarkiverse.micro.MicroException;

/**
 * Knows exceptions that are meant for callers though they are no {@link MicroException}. A bean.
 */
public interface FailureTranslator {

    /**
     * @param endpoint {@code Handler.Method}
     * @param failure what the endpoint threw
     * @return what the caller is told; empty where this exception is none of those
     */
    Optional<MicroException> translate(String endpoint, Throwable failure);
}
