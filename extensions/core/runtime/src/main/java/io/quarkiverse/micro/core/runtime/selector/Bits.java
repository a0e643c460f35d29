package io.quarkiverse.micro.core.runtime.selector;

/**
 * Several sets of small numbers in one array: what a call that chooses among n nodes needs to remember of each.
 */
final class Bits {

    private final long[] words;
    private final int wordsPerSet;

    Bits(int sets, int size) {
        this.wordsPerSet = (size + 63) >> 6;
        this.words = new long[sets * wordsPerSet];
    }

    void add(int set, int number) {
        words[set * wordsPerSet + (number >> 6)] |= 1L << number;
    }

    boolean contains(int set, int number) {
        return (words[set * wordsPerSet + (number >> 6)] & 1L << number) != 0;
    }

    /** How many words of 64 numbers a set has. */
    int words() {
        return wordsPerSet;
    }

    /** 64 numbers at once: quicker than one by one. */
    long word(int set, int index) {
        return words[set * wordsPerSet + index];
    }

    void word(int set, int index, long bits) {
        words[set * wordsPerSet + index] = bits;
    }

    int size(int set) {
        int size = 0;
        for (int i = 0; i < wordsPerSet; i++) {
            size += Long.bitCount(words[set * wordsPerSet + i]);
        }
        return size;
    }

    /**
     * @param index in the order of the numbers, less than the set's size
     */
    int get(int set, int index) {
        int left = index;
        for (int i = 0; i < wordsPerSet; i++) {
            long word = words[set * wordsPerSet + i];
            int here = Long.bitCount(word);
            if (left < here) {
                for (; left > 0; left--) {
                    word &= word - 1; // drops the lowest bit
                }
                return (i << 6) + Long.numberOfTrailingZeros(word);
            }
            left -= here;
        }
        throw new IndexOutOfBoundsException("No element " + index + " in a set of " + size(set));
    }
}
