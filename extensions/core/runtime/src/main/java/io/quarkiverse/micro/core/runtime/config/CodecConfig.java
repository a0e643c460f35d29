package io.quarkiverse.micro.core.runtime.config;

import io.quarkus.runtime.annotations.ConfigPhase;
import io.quarkus.runtime.annotations.ConfigRoot;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/**
 * What a message may not exceed inside, so that a small one cannot cost much. Beyond a limit a message is answered with
 * <em>resource exhausted</em>, which names the limit. How large a whole message may be is limited by the room that receives it.
 */
@ConfigMapping(prefix = "quarkus.micro.codec")
@ConfigRoot(phase = ConfigPhase.RUN_TIME)
public interface CodecConfig {

    /**
     * How deep objects, arrays and messages may be nested, 1000 at the most. The JSON of protobuf messages is read to a depth
     * of 100 at the most.
     */
    @WithDefault("100")
    int maxDepth();

    /**
     * How long one text may be, in characters.
     */
    @WithDefault("20000000")
    int maxStringLength();

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

    /**
     * How many elements one list may have, and how many members one object or map. In protobuf's binary form the fields that a
     * message does not know are limited by it as well.
     */
    @WithDefault("100000")
    int maxCollectionLength();
}
