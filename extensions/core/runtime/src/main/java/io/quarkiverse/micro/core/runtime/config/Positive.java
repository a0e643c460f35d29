package io.quarkiverse.micro.core.runtime.config;

import java.time.Duration;

/**
 * What configuration may not set to zero, or below.
 */
public final class Positive {

    private Positive() {
    }

    /**
     * @param property that has the value, for the message
     * @throws IllegalArgumentException which says what is wrong
     */
    public static void check(String property, Duration value) {
        if (value.isNegative() || value.isZero()) {
            throw new IllegalArgumentException(property + "=" + value + " must be longer than zero");
        }
    }

    /**
     * @param property that has the value, for the message
     * @throws IllegalArgumentException which says what is wrong
     */
    public static void check(String property, int value) {
        if (value < 1) {
            throw new IllegalArgumentException(property + "=" + value + " must be 1 or more");
        }
    }
}
