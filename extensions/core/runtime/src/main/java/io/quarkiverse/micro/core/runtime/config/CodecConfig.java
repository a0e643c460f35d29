package io.quarkiverse.micro.core.runtime.config;

import io.quarkus.runtime.annotations.ConfigPhase;
import io.quarkus.runtime.annotations.ConfigRoot;
import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/**
 * What a message may not exceed inside, so that a small one cannot cost much.
 */
@ConfigMapping(prefix = "quarkus.micro.codec")
@ConfigRoot(phase = ConfigPhase.RUN_TIME)
public interface CodecConfig {

    /**
     * How deep objects, arrays and messages may be nested.
     */
    @WithDefault("100")
    int maxDepth();

    /**
     * How long one text may be, in characters.
     */
    @WithDefault("20M")
    MemorySize maxStringLength();

    /**
     * How many digits one number may have.
     */
    @WithDefault("1000")
    int maxNumberLength();

    /**
     * How long one member's name may be, in characters.
     */
    @WithDefault("4096")
    int maxNameLength();
}
