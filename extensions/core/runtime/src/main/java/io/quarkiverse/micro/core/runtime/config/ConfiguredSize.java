package io.quarkiverse.micro.core.runtime.config;

import java.math.BigInteger;
import java.util.Set;

import io.quarkus.runtime.configuration.ConfigurationException;
import io.quarkus.runtime.configuration.MemorySize;

/**
 * Sizes of what is in memory as a whole, where no array is larger than 2 GiB.
 */
public final class ConfiguredSize {

    private ConfiguredSize() {
    }

    /**
     * @param property that has the size, for the message
     * @return the same
     * @throws ConfigurationException when it is larger than {@link Integer#MAX_VALUE}
     */
    public static int bytes(String property, MemorySize size) {
        BigInteger given = size.asBigInteger();
        if (given.bitLength() > 31) {
            throw new ConfigurationException(property + " is " + given + " bytes, but at most " + Integer.MAX_VALUE
                    + " are possible, which is one less than 2G. Give it less", Set.of(property));
        }
        return given.intValue();
    }
}
