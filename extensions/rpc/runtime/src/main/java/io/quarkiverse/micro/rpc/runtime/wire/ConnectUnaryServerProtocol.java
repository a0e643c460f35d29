package io.quarkiverse.micro.rpc.runtime.wire;

import io.quarkiverse.micro.Code;
import io.quarkiverse.micro.Metadata;
import io.quarkiverse.micro.MicroException;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;

/** The serving side of Connect with one request and one reply: plain HTTP, with the bare message as body. */
class ConnectUnaryServerProtocol extends ServerProtocol {

    private static final CharSequence JSON = HttpHeaders.createOptimized("application/json");

    private final String contentType;
    private final String codec;
    private boolean packed;

    /** Set by the thread that prepares the reply, which then hands it over to the event loop. */
    private boolean replyPacked;

    /**
     * @param contentType of the reply
     */
    ConnectUnaryServerProtocol(HttpServerRequest request, WireLimits limits, String contentType, String codec) {
        super(request, limits);
        this.contentType = contentType;
        this.codec = codec;
    }

    @Override
    final String codec() {
        return codec;
    }

    @Override
    long readHead() {
        readEncoding(request.headers().get(HttpHeaders.CONTENT_ENCODING));
        return ConnectHeaders.read(request.headers());
    }

    final void readEncoding(String encoding) {
        packed = encoding != null && !encoding.isEmpty() && !encoding.equals("identity");
        if (packed && !encoding.equals("gzip")) {
            response.headers().set(HttpHeaders.ACCEPT_ENCODING, GrpcHeaders.ACCEPTED);
            throw new MicroException(Code.UNIMPLEMENTED, "Encoding '" + encoding + "' is not known here; use gzip or identity");
        }
    }

    @Override
    BodyReader body(HttpServerExchange exchange) {
        return new WholeBody(exchange, flags(), limits.receive());
    }

    final int flags() {
        return packed ? Envelope.COMPRESSED : 0;
    }

    @Override
    final MicroException check(int flags, long length) {
        return GrpcEnvelopes.check(flags, length, packed, limits.receive());
    }

    @Override
    final byte[] unpack(int flags, byte[] bytes) {
        return bytes.length == 0 ? bytes : super.unpack(flags, bytes); // nothing stands for nothing, packed or not
    }

    @Override
    final Buffer prepare(byte[] message) {
        replyPacked = message.length >= limits.compressFrom()
                && Gzip.isAmong(request.headers().get(HttpHeaders.ACCEPT_ENCODING));
        return Buffer.buffer(replyPacked ? Gzip.pack(message) : message);
    }

    @Override
    final Future<Void> reply(Buffer prepared, Metadata head, Metadata trailers) {
        MultiMap headers = response.headers();
        try {
            writeMetadata(head, trailers);
        } catch (MicroException fault) {
            return answer(fault);
        }
        headers.set(HttpHeaders.CONTENT_TYPE, contentType);
        if (limits.compressFrom() != WireLimits.NEVER_COMPRESS) {
            // Or a cache would give a packed one to a caller who cannot unpack it
            headers.add(HttpHeaders.VARY, HttpHeaders.ACCEPT_ENCODING);
        }
        if (replyPacked) {
            headers.set(HttpHeaders.CONTENT_ENCODING, GrpcHeaders.GZIP);
        }
        return response.end(prepared);
    }

    private void writeMetadata(Metadata head, Metadata trailers) {
        if (trailers.isEmpty()) {
            AnswerMetadata.write(head, response.headers(), request);
            return;
        }
        MultiMap both = MultiMap.caseInsensitiveMultiMap();
        MultiMap end = MultiMap.caseInsensitiveMultiMap();
        int size = AnswerMetadata.write(head, both, request) + AnswerMetadata.write(trailers, end, request);
        // Both go in one block of headers
        AnswerMetadata.check(size + end.entries().size() * ConnectHeaders.TRAILER_PREFIX.length(), request);
        end.forEach(trailer -> both.add(ConnectHeaders.TRAILER_PREFIX + trailer.getKey(), trailer.getValue()));
        response.headers().addAll(both);
    }

    @Override
    final boolean begin(Metadata head) {
        return false;
    }

    @Override
    final Future<Void> end(Metadata trailers) {
        throw new IllegalStateException("An answer of one message is given at once");
    }

    @Override
    final Future<Void> abort(MicroException error, Metadata trailers) {
        throw new IllegalStateException("An answer of one message is given at once");
    }

    @Override
    final Future<Void> fail(MicroException error, Metadata head, Metadata trailers, boolean refused) {
        MicroException told = error;
        try {
            writeMetadata(head, trailers);
        } catch (MicroException fault) {
            told = fault;
        }
        if (refused) {
            response.headers().set(GrpcHeaders.OUTCOME, GrpcHeaders.REFUSED);
        }
        return answer(told);
    }

    private Future<Void> answer(MicroException error) {
        response.setStatusCode(ConnectErrors.httpStatus(error.code()));
        response.headers().set(HttpHeaders.CONTENT_TYPE, JSON);
        return response.end(Buffer.buffer(ConnectJson.error(error)));
    }
}
