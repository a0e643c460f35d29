package io.quarkiverse.micro.core.runtime.codec;

/**
 * What a message may not exceed inside, so that a small one cannot cost much. The message's size has a limit of its own.
 *
 * @param maxDepth of nested objects, arrays or messages, 1 to 1000
 * @param maxStringLength of one text, in characters
 * @param maxNumberLength of one number, in digits: reading a long one takes time that grows with its square
 * @param maxNameLength of one member's name, in characters
 * @param maxCollectionLength of one list, in elements, and of one object or map, in members: an element of one byte becomes an
 *        object of dozens
 */
public record CodecLimits(int maxDepth, int maxStringLength, int maxNumberLength, int maxNameLength,
        int maxCollectionLength) {

    /** The depth is protobuf's, the lengths of texts and numbers are Jackson's own defaults. */
    public static final CodecLimits DEFAULT = new CodecLimits(100, 20_000_000, 1000, 4096, 100_000);

    /** Readers descend by recursion, and a thread's stack holds this many levels with room to spare. Also Jackson's default. */
    private static final int DEEPEST = 1000;

    public CodecLimits {
        atLeastOne("max-depth", maxDepth);
        atLeastOne("max-string-length", maxStringLength);
        atLeastOne("max-number-length", maxNumberLength);
        atLeastOne("max-name-length", maxNameLength);
        atLeastOne("max-collection-length", maxCollectionLength);
        if (maxDepth > DEEPEST) {
            throw new IllegalArgumentException(property("max-depth") + " must be " + DEEPEST + " or less, not " + maxDepth
                    + ": deeper messages would exhaust a thread's stack");
        }
    }

    private static void atLeastOne(String property, int value) {
        if (value < 1) {
            throw new IllegalArgumentException(property(property) + " must be 1 or more, not " + value);
        }
    }

    /** The name that users know a limit by. */
    static String property(String name) {
        return "quarkus.micro.codec." + name;
    }
}
