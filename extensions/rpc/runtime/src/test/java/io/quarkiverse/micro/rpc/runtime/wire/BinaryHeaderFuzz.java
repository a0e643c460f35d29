package io.quarkiverse.micro.rpc.runtime.wire;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import io.quarkiverse.micro.Metadata;
import io.vertx.core.MultiMap;

/**
 * Fuzz target: bytes in headers, as a stranger sends them, and written and read again.
 */
public final class BinaryHeaderFuzz {

    private static final String NAME = "trace-bin";

    private BinaryHeaderFuzz() {
    }

    public static void fuzzerTestOneInput(byte[] input) {
        check(read(new String(input, ISO_8859_1)));
        check(Metadata.builder().add(NAME, input).build());
    }

    /** Whatever is metadata here arrives elsewhere as the same. */
    private static void check(Metadata metadata) {
        MultiMap headers = MultiMap.caseInsensitiveMultiMap();
        MetadataHeaders.write(metadata, headers);
        List<byte[]> again = values(MetadataHeaders.read(headers));
        List<byte[]> values = values(metadata);
        if (!Arrays.deepEquals(values.toArray(), again.toArray())) {
            throw new AssertionError(metadata + " became " + again);
        }
    }

    private static Metadata read(String value) {
        return MetadataHeaders.read(MultiMap.caseInsensitiveMultiMap().add(NAME, value));
    }

    private static List<byte[]> values(Metadata metadata) {
        List<byte[]> values = new ArrayList<>();
        metadata.forEach((name, value) -> {
            throw new AssertionError(name + " became a text");
        }, (name, bytes) -> values.add(bytes));
        return values;
    }
}
