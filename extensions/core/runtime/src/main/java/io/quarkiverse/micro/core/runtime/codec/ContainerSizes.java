package io.quarkiverse.micro.core.runtime.codec;

import java.io.IOException;
import java.util.Arrays;
import java.util.BitSet;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.util.TokenBuffer;

/**
 * How many elements each array, and how many members each object has, in the order in which they begin.
 */
final class ContainerSizes {

    private int[] sizes = new int[16];
    private int count;
    private int handedOut;

    private ContainerSizes() {
    }

    static ContainerSizes of(TokenBuffer tokens) throws IOException {
        ContainerSizes found = new ContainerSizes();
        int[] open = new int[16];
        BitSet arrays = new BitSet();
        int depth = 0;
        try (JsonParser parser = tokens.asParser()) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token.isStructEnd()) {
                    depth--;
                } else if (token == JsonToken.FIELD_NAME || depth > 0 && arrays.get(depth - 1)) {
                    found.sizes[open[depth - 1]]++;
                }
                if (token.isStructStart()) {
                    open = depth == open.length ? Arrays.copyOf(open, depth * 2) : open;
                    arrays.set(depth, token == JsonToken.START_ARRAY);
                    open[depth++] = found.add();
                }
            }
        }
        return found;
    }

    int next() {
        return sizes[handedOut++];
    }

    private int add() {
        sizes = count == sizes.length ? Arrays.copyOf(sizes, count * 2) : sizes;
        return count++;
    }
}
