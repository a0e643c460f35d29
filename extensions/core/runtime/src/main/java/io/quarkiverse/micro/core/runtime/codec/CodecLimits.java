package io.quarkiverse.micro.core.runtime.codec;

/**
 * What a message may not exceed inside, so that a small one cannot cost much. The message's size has a limit of its own.
 *
 * @param maxDepth of nested objects, arrays or messages
 * @param maxStringLength of one text, in characters
 * @param maxNumberLength of one number, in digits: reading a long one takes time that grows with its square
 * @param maxNameLength of one member's name, in characters
 */
public record CodecLimits(int maxDepth, int maxStringLength, int maxNumberLength, int maxNameLength) {

    /** The depth is protobuf's, the lengths of texts and numbers are Jackson's own defaults. */
    public static final CodecLimits DEFAULT = new CodecLimits(100, 20_000_000, 1000, 4096);

    public CodecLimits {
        if (maxDepth < 1 || maxStringLength < 1 || maxNumberLength < 1 || maxNameLength < 1) {
            throw new IllegalArgumentException("Limits must be 1 or more, not depth " + maxDepth + ", string " + maxStringLength
                    + ", number " + maxNumberLength + ", name " + maxNameLength);
        }
    }
}
