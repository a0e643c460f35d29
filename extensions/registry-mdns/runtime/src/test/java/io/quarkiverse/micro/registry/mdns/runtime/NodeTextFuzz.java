package io.quarkiverse.micro.registry.mdns.runtime;

import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * Fuzz target: what a node says of itself, from the packed bytes on.
 */
public final class NodeTextFuzz {

    private NodeTextFuzz() {
    }

    public static void fuzzerTestOneInput(byte[] input) {
        Optional<NodeText> text = NodeText.decode(List.of(HexFormat.of().formatHex(input)));
        if (text.isPresent() && text.get().json().length <= NodeText.MAX_JSON
                && !NodeText.decode(text.get().encode()).equals(text)) {
            throw new AssertionError("Read again it is another: " + text.get());
        }
    }
}
