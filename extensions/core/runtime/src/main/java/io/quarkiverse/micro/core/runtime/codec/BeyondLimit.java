package io.quarkiverse.micro.core.runtime.codec;

import com.fasterxml.jackson.core.exc.StreamConstraintsException;

/**
 * A limit of ours was met while a message was read, in a form that passes through Jackson unharmed.
 */
public final class BeyondLimit extends StreamConstraintsException {

    private static final long serialVersionUID = 1L;

    /**
     * @param what half a sentence about the message, such as "is nested too deeply"
     * @param property the last part of the limit's name
     */
    private BeyondLimit(String what, String property, int value) {
        super(what + "; " + CodecLimits.property(property) + " is " + value);
    }

    public static BeyondLimit depth(CodecLimits limits) {
        return new BeyondLimit("is nested too deeply", "max-depth", limits.maxDepth());
    }

    public static BeyondLimit string(CodecLimits limits) {
        return new BeyondLimit("has too long a text", "max-string-length", limits.maxStringLength());
    }

    public static BeyondLimit number(CodecLimits limits) {
        return new BeyondLimit("has too long a number", "max-number-length", limits.maxNumberLength());
    }

    public static BeyondLimit name(CodecLimits limits) {
        return new BeyondLimit("has too long a name", "max-name-length", limits.maxNameLength());
    }

    public static BeyondLimit collection(CodecLimits limits) {
        return new BeyondLimit("has too many elements in one list or object", "max-collection-length",
                limits.maxCollectionLength());
    }
}
