package io.quarkiverse.micro.rpc.runtime.wire;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.Locale;
import java.util.Map;

import io.quarkiverse.micro.Metadata;
import io.quarkiverse.micro.MicroException;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;

/**
 * The serving side of gRPC-Web: gRPC on any HTTP version, with the trailers in a last envelope of the body. They are there also
 * when there is nothing else, because a page may read the body of every answer, but only those headers that CORS exposes.
 *
 * @see <a href="https://github.com/grpc/grpc/blob/master/doc/PROTOCOL-WEB.md">gRPC Web</a>
 */
class GrpcWebServerProtocol extends EnvelopedProtocol {

    private static final int TRAILERS = 0x80;

    GrpcWebServerProtocol(HttpServerRequest request, WireLimits limits, WireContentType type) {
        super(request, limits, type);
    }

    @Override
    final long readHead() {
        readEncoding(GrpcHeaders.ENCODING, GrpcHeaders.ACCEPT_ENCODING);
        return GrpcTimeout.of(request.headers());
    }

    @Override
    final CharSequence acceptEncodingHeader() {
        return GrpcHeaders.ACCEPT_ENCODING;
    }

    @Override
    final Future<Void> reply(Buffer prepared, Metadata head, Metadata trailers) {
        Buffer end;
        try {
            end = success(trailers);
            AnswerMetadata.write(head, response.headers(), request);
        } catch (MicroException fault) {
            return answer(failure(AnswerMetadata.internal(fault), MultiMap.caseInsensitiveMultiMap()));
        }
        return answer(prepared.appendBuffer(end));
    }

    private Future<Void> answer(Buffer body) {
        response.headers().set(GrpcHeaders.CONTENT_TYPE, contentType);
        if (packs()) {
            response.headers().set(GrpcHeaders.ENCODING, GrpcHeaders.GZIP);
        }
        return response.end(body);
    }

    @Override
    final boolean begin(Metadata head) {
        AnswerMetadata.write(head, response.headers(), request);
        response.headers().set(GrpcHeaders.CONTENT_TYPE, contentType);
        if (packs()) {
            response.headers().set(GrpcHeaders.ENCODING, GrpcHeaders.GZIP);
        }
        response.setChunked(true);
        return true;
    }

    @Override
    final Future<Void> end(Metadata trailers) {
        try {
            return response.end(success(trailers));
        } catch (MicroException fault) {
            return response.end(failure(AnswerMetadata.internal(fault), MultiMap.caseInsensitiveMultiMap()));
        }
    }

    @Override
    final Future<Void> abort(MicroException error, Metadata trailers) {
        MultiMap end = MultiMap.caseInsensitiveMultiMap();
        try {
            MetadataHeaders.write(trailers, end);
        } catch (MicroException fault) {
            return response.end(failure(AnswerMetadata.internal(fault), end.clear()));
        }
        return response.end(failure(error, end));
    }

    @Override
    final Future<Void> fail(MicroException error, Metadata head, Metadata trailers, boolean refused) {
        MultiMap end = MultiMap.caseInsensitiveMultiMap();
        MicroException told = error;
        try {
            MetadataHeaders.write(trailers, end);
            AnswerMetadata.write(head, response.headers(), request);
        } catch (MicroException fault) {
            end.clear();
            told = AnswerMetadata.internal(fault);
        }
        if (refused) {
            response.headers().set(GrpcHeaders.OUTCOME, GrpcHeaders.REFUSED);
        }
        return answer(failure(told, end));
    }

    private Buffer success(Metadata trailers) {
        MultiMap end = MultiMap.caseInsensitiveMultiMap();
        MetadataHeaders.write(trailers, end);
        end.set(GrpcHeaders.STATUS, GrpcHeaders.OK);
        return envelope(end);
    }

    private Buffer failure(MicroException error, MultiMap end) {
        GrpcErrorWriter.write(error, false, end, Integer.MAX_VALUE);
        return envelope(end);
    }

    private Buffer envelope(MultiMap trailers) {
        StringBuilder lines = new StringBuilder(64);
        for (Map.Entry<String, String> trailer : trailers) {
            lines.append(trailer.getKey().toLowerCase(Locale.ROOT)).append(": ").append(trailer.getValue()).append("\r\n");
        }
        return transcribe(Envelope.of(TRAILERS, lines.toString().getBytes(ISO_8859_1)));
    }

    @Override
    final Buffer prepare(byte[] message) {
        return transcribe(super.prepare(message));
    }

    /**
     * @return the envelope as the body has it
     */
    Buffer transcribe(Buffer envelope) {
        return envelope;
    }
}
