package io.quarkiverse.micro.rpc.runtime.config;

import java.time.Duration;
import java.util.Optional;

import io.quarkus.runtime.annotations.ConfigDocDefault;
import io.quarkus.runtime.annotations.ConfigPhase;
import io.quarkus.runtime.annotations.ConfigRoot;
import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/**
 * Limits of RPC messages, for both sides.
 */
@ConfigMapping(prefix = "quarkus.micro.rpc")
@ConfigRoot(phase = ConfigPhase.RUN_TIME)
public interface RpcConfig {

    /**
     * The largest message that is read, unpacked; below 2G. A larger one is answered with <em>resource exhausted</em> before it
     * is buffered.
     */
    @WithDefault("4M")
    MemorySize maxMessageSize();

    /**
     * The largest message that is sent, before packing; below 2G. A larger one fails with <em>resource exhausted</em> on this
     * side.
     */
    @ConfigDocDefault("as max-message-size")
    Optional<MemorySize> maxSentMessageSize();

    /**
     * The size from which replies are sent gzipped to callers that accept it. Nothing is compressed by default.
     */
    Optional<MemorySize> compressFrom();

    /**
     * For how long no message may come or go on a stream that is served here, before it is ended with <em>deadline
     * exceeded</em>. Zero for ever.
     */
    @WithDefault("10m")
    Duration streamIdleTimeout();
}
