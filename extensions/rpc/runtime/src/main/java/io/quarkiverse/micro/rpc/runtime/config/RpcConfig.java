package io.quarkiverse.micro.rpc.runtime.config;

import java.util.Optional;

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
     * The largest message that is read, unpacked. A larger one is answered with <em>resource exhausted</em> before it is
     * buffered.
     */
    @WithDefault("4M")
    MemorySize maxMessageSize();

    /**
     * The size from which messages are sent gzipped to peers that accept it. Nothing is compressed by default.
     */
    Optional<MemorySize> compressFrom();
}
