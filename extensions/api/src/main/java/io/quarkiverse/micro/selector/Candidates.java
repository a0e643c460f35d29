package io.quarkiverse.micro.selector;

/**
 * The nodes to choose from, in a stable order. Valid only during the call that passes them.
 */
public interface Candidates {

    int size();

    /**
     * @param index from 0 to {@code size() - 1}
     */
    Candidate get(int index);
}
