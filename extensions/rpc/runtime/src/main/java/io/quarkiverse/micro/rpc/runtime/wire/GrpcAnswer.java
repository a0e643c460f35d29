package io.quarkiverse.micro.rpc.runtime.wire;

import io.quarkiverse.micro.Code;
import io.quarkiverse.micro.Metadata;
import io.quarkiverse.micro.MicroException;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;

/**
 * The writing half of a call. Knows how an answer looks, not whether one may still be written: writing to a stream that is over
 * makes Vert.x 4.5 end the connection with all its calls, so whoever calls this has checked.
 */
final class GrpcAnswer {

    /** A reply ready to be written. */
    record Payload(Buffer envelope, boolean compressed) {
    }

    private static final long NO_ERROR = 0;

    private final HttpServerRequest request;
    private final HttpServerResponse response;
    private final String contentType;
    private final boolean goMicroErrors;

    GrpcAnswer(HttpServerRequest request, String contentType, boolean goMicroErrors) {
        this.request = request;
        this.response = request.response();
        this.contentType = contentType;
        this.goMicroErrors = goMicroErrors;
    }

    /** On any thread, because packing takes time. */
    Payload payload(byte[] message, int compressFrom) {
        if (message.length >= compressFrom && callerUnpacks()) {
            return new Payload(Envelope.of(Envelope.COMPRESSED, Gzip.pack(message)), true);
        }
        return new Payload(Envelope.of(0, message), false);
    }

    private boolean callerUnpacks() {
        String accepted = request.headers().get(GrpcHeaders.ACCEPT_ENCODING);
        if (accepted != null) {
            for (String encoding : accepted.split(",")) {
                if (encoding.trim().equals("gzip")) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Tells the caller what it may use instead. */
    void nameEncodings() {
        response.headers().set(GrpcHeaders.ACCEPT_ENCODING, GrpcHeaders.ACCEPTED);
    }

    void reply(Payload payload, Metadata head, Metadata trailers) {
        MultiMap headers = response.headers();
        MultiMap end = response.trailers();
        try {
            write(head, headers);
            write(trailers, end);
        } catch (MicroException fault) {
            headers.clear();
            end.clear();
            end(fault, end, 0);
            return;
        }
        headers.set(GrpcHeaders.CONTENT_TYPE, contentType);
        if (payload.compressed()) {
            headers.set(GrpcHeaders.ENCODING, GrpcHeaders.GZIP);
        }
        end.set(GrpcHeaders.STATUS, GrpcHeaders.OK);
        response.end(payload.envelope());
    }

    /**
     * @param refused adds that the call was not run
     */
    void fail(MicroException error, Metadata head, Metadata trailers, boolean refused) {
        MultiMap headers = response.headers();
        MultiMap end = head.isEmpty() ? headers : response.trailers();
        try {
            write(head, headers);
            int size = write(trailers, end);
            if (refused) {
                end.set(GrpcHeaders.OUTCOME, GrpcHeaders.REFUSED);
            }
            end(error, end, size);
        } catch (MicroException fault) {
            headers.clear();
            end.clear();
            end(fault, end, 0);
        }
        if (!request.isEnded()) {
            // Nothing more is read, and RFC 9113 8.1 lets the caller know: a reset without an error after a whole answer
            response.reset(NO_ERROR);
        }
    }

    /**
     * @param used of the budget for the block that holds the error
     */
    private void end(MicroException error, MultiMap end, int used) {
        response.headers().set(GrpcHeaders.CONTENT_TYPE, contentType);
        GrpcErrorWriter.write(error, goMicroErrors, end, HeaderBudget.of(request.connection()) - used);
        response.end();
    }

    /**
     * @throws MicroException <em>internal</em>, because it is the handler that asked for what cannot be sent
     */
    private int write(Metadata metadata, MultiMap headers) {
        int size;
        try {
            size = MetadataHeaders.write(metadata, headers);
        } catch (MicroException reserved) {
            throw new MicroException(Code.INTERNAL, reserved.detail());
        }
        if (!HeaderBudget.fits(size, request.connection())) {
            throw new MicroException(Code.INTERNAL, "The answer's metadata counts " + size
                    + " bytes, which is more than the caller takes; send less, or send it as payload");
        }
        return size;
    }
}
