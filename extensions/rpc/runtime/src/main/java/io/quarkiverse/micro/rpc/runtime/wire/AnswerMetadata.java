package io.quarkiverse.micro.rpc.runtime.wire;

import io.quarkiverse.micro.Code;
import io.quarkiverse.micro.Metadata;
import io.quarkiverse.micro.MicroException;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpServerRequest;

/** What a handler puts beside its answer, within what can be sent. */
final class AnswerMetadata {

    private AnswerMetadata() {
    }

    /**
     * Adds all of it to the headers, or nothing.
     *
     * @return what the headers count
     * @throws MicroException <em>internal</em>, because it is the handler that asked for what cannot be sent
     */
    static int write(Metadata metadata, MultiMap headers, HttpServerRequest request) {
        if (metadata.isEmpty()) {
            return 0;
        }
        int size;
        MultiMap own = MultiMap.caseInsensitiveMultiMap(); // the headers hold what others have set, and keep it
        try {
            size = MetadataHeaders.write(metadata, own);
        } catch (MicroException reserved) {
            throw internal(reserved);
        }
        check(size, request);
        headers.addAll(own);
        return size;
    }

    /**
     * @param size of all metadata in one block of headers
     * @throws MicroException <em>internal</em> where it is more than the caller takes
     */
    static void check(int size, HttpServerRequest request) {
        if (!HeaderBudget.fits(size, request)) {
            throw new MicroException(Code.INTERNAL, "The answer's metadata counts " + size
                    + " bytes, which is more than the caller takes; send less, or send it as payload");
        }
    }

    static MicroException internal(MicroException reserved) {
        return new MicroException(Code.INTERNAL, reserved.detail());
    }
}
