package io.quarkiverse.micro.rpc.runtime.wire;

import java.util.Locale;
import java.util.Map;

import org.jboss.logging.Logger;

import io.quarkiverse.micro.Code;
import io.quarkiverse.micro.Metadata;
import io.quarkiverse.micro.MicroException;
import io.vertx.core.MultiMap;

/** Metadata to headers and back. */
final class MetadataHeaders {

    private static final Logger LOG = Logger.getLogger(MetadataHeaders.class);

    private MetadataHeaders() {
    }

    /**
     * @return all headers but the reserved ones. What cannot be metadata (a name or a value outside printable ASCII, bytes that
     *         are not base64) is left out: it is the peer's doing, and no reason to fail the call.
     */
    static Metadata read(MultiMap headers) {
        Metadata.Builder metadata = null;
        for (Map.Entry<String, String> header : headers) {
            String name = header.getKey().toLowerCase(Locale.ROOT); // HTTP/1 allows any case
            if (ReservedHeaders.contains(name)) {
                continue;
            }
            metadata = metadata == null ? Metadata.builder() : metadata;
            try {
                add(metadata, name, header.getValue());
            } catch (IllegalArgumentException e) {
                LOG.debugf("Header left out of the metadata: %s", e.getMessage());
            }
        }
        return metadata == null ? Metadata.EMPTY : metadata.build();
    }

    private static void add(Metadata.Builder metadata, String name, String value) {
        if (!name.endsWith("-bin")) {
            metadata.add(name, value);
            return;
        }
        int start = 0;
        for (int comma = value.indexOf(','); comma >= 0; comma = value.indexOf(',', start)) {
            metadata.add(name, BinaryHeader.decode(value.substring(start, comma).trim()));
            start = comma + 1;
        }
        metadata.add(name, BinaryHeader.decode(value.substring(start).trim()));
    }

    /**
     * @return what the headers count against the peer's limit on header lists
     * @throws MicroException <em>invalid argument</em>, before anything is sent, when a key belongs to the protocol
     */
    static int write(Metadata metadata, MultiMap headers) {
        if (metadata.isEmpty()) {
            return 0;
        }
        int[] size = new int[1];
        metadata.forEach((name, value) -> size[0] += write(name, value, headers),
                (name, bytes) -> size[0] += write(name, BinaryHeader.encode(bytes), headers));
        return size[0];
    }

    private static int write(String name, String value, MultiMap headers) {
        if (ReservedHeaders.contains(name)) {
            throw new MicroException(Code.INVALID_ARGUMENT,
                    "Metadata cannot have the key '" + name + "', which belongs to the protocol; choose another name");
        }
        headers.add(name, value);
        return HeaderBudget.size(name.length(), value.length());
    }
}
