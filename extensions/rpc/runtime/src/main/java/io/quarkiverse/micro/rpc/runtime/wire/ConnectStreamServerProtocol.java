package io.quarkiverse.micro.rpc.runtime.wire;

import io.quarkiverse.micro.Metadata;
import io.quarkiverse.micro.MicroException;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;

/**
 * The serving side of Connect where requests or replies are streams: HTTP 200 always, and a last envelope that tells the end.
 */
final class ConnectStreamServerProtocol extends EnvelopedProtocol {

    private static final int END = 2;

    ConnectStreamServerProtocol(HttpServerRequest request, WireLimits limits, WireContentType type) {
        super(request, limits, type);
    }

    @Override
    long readHead() {
        readEncoding(ConnectHeaders.STREAM_ENCODING, ConnectHeaders.STREAM_ACCEPT_ENCODING);
        return ConnectHeaders.read(request.headers());
    }

    @Override
    CharSequence acceptEncodingHeader() {
        return ConnectHeaders.STREAM_ACCEPT_ENCODING;
    }

    @Override
    boolean begin(Metadata head) {
        AnswerMetadata.write(head, response.headers(), request);
        start();
        response.setChunked(true);
        return true;
    }

    private void start() {
        response.headers().set(GrpcHeaders.CONTENT_TYPE, contentType);
        if (packs()) {
            response.headers().set(ConnectHeaders.STREAM_ENCODING, GrpcHeaders.GZIP);
        }
    }

    @Override
    Future<Void> reply(Buffer prepared, Metadata head, Metadata trailers) {
        try {
            AnswerMetadata.write(head, response.headers(), request);
        } catch (MicroException fault) {
            start();
            return end(fault, Metadata.EMPTY, Buffer.buffer());
        }
        start();
        return end(null, trailers, prepared);
    }

    @Override
    Future<Void> end(Metadata trailers) {
        return end(null, trailers, Buffer.buffer());
    }

    @Override
    Future<Void> abort(MicroException error, Metadata trailers) {
        return end(error, trailers, Buffer.buffer());
    }

    @Override
    Future<Void> fail(MicroException error, Metadata head, Metadata trailers, boolean refused) {
        MicroException told = error;
        try {
            AnswerMetadata.write(head, response.headers(), request);
        } catch (MicroException fault) {
            told = fault;
        }
        start();
        if (refused) {
            response.headers().set(GrpcHeaders.OUTCOME, GrpcHeaders.REFUSED);
        }
        return end(told, trailers, Buffer.buffer());
    }

    private Future<Void> end(MicroException error, Metadata trailers, Buffer before) {
        MultiMap metadata = MultiMap.caseInsensitiveMultiMap();
        MicroException told = error;
        try {
            MetadataHeaders.write(trailers, metadata);
        } catch (MicroException fault) {
            metadata.clear();
            told = AnswerMetadata.internal(fault);
        }
        return response.end(before.appendBuffer(Envelope.of(END, ConnectJson.end(told, metadata))));
    }
}
