package io.quarkiverse.micro.rpc.runtime.wire;

import io.quarkiverse.micro.Metadata;
import io.quarkiverse.micro.MicroException;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;

/** The serving side of protocol <code>grpc</code>. */
final class GrpcServerProtocol extends EnvelopedProtocol {

    private final boolean goMicroErrors;

    GrpcServerProtocol(HttpServerRequest request, WireLimits limits, WireContentType type, boolean goMicroErrors) {
        super(request, limits, type);
        this.goMicroErrors = goMicroErrors;
    }

    @Override
    long readHead() {
        readEncoding(GrpcHeaders.ENCODING, GrpcHeaders.ACCEPT_ENCODING);
        return GrpcTimeout.of(request.headers());
    }

    @Override
    CharSequence acceptEncodingHeader() {
        return GrpcHeaders.ACCEPT_ENCODING;
    }

    @Override
    Future<Void> reply(Buffer prepared, Metadata head, Metadata trailers) {
        MultiMap headers = response.headers();
        MultiMap end = response.trailers();
        try {
            AnswerMetadata.write(trailers, end, request);
            AnswerMetadata.write(head, headers, request);
        } catch (MicroException fault) {
            return failPlainly(fault);
        }
        headers.set(GrpcHeaders.CONTENT_TYPE, contentType);
        if (prepared.getByte(0) == Envelope.COMPRESSED) {
            headers.set(GrpcHeaders.ENCODING, GrpcHeaders.GZIP);
        }
        end.set(GrpcHeaders.STATUS, GrpcHeaders.OK);
        return response.end(prepared);
    }

    @Override
    boolean begin(Metadata head) {
        AnswerMetadata.write(head, response.headers(), request);
        response.headers().set(GrpcHeaders.CONTENT_TYPE, contentType);
        if (packs()) {
            response.headers().set(GrpcHeaders.ENCODING, GrpcHeaders.GZIP);
        }
        return true;
    }

    @Override
    Future<Void> end(Metadata trailers) {
        MultiMap end = response.trailers();
        try {
            AnswerMetadata.write(trailers, end, request);
        } catch (MicroException fault) {
            return abort(fault, Metadata.EMPTY);
        }
        end.set(GrpcHeaders.STATUS, GrpcHeaders.OK);
        return response.end();
    }

    @Override
    Future<Void> abort(MicroException error, Metadata trailers) {
        MultiMap end = response.trailers().clear();
        MicroException told = error;
        int size = 0;
        try {
            size = AnswerMetadata.write(trailers, end, request);
        } catch (MicroException fault) {
            end.clear();
            told = fault;
        }
        return end(told, end, size);
    }

    @Override
    Future<Void> fail(MicroException error, Metadata head, Metadata trailers, boolean refused) {
        MultiMap headers = response.headers();
        MultiMap end = head.isEmpty() ? headers : response.trailers();
        try {
            int size = AnswerMetadata.write(trailers, end, request);
            AnswerMetadata.write(head, headers, request);
            if (refused) {
                end.set(GrpcHeaders.OUTCOME, GrpcHeaders.REFUSED);
            }
            headers.set(GrpcHeaders.CONTENT_TYPE, contentType);
            return end(error, end, size);
        } catch (MicroException fault) {
            return failPlainly(fault);
        }
    }

    private Future<Void> failPlainly(MicroException error) {
        response.headers().set(GrpcHeaders.CONTENT_TYPE, contentType);
        return end(error, response.trailers().clear(), 0);
    }

    /**
     * @param used of the budget for the block that holds the error
     */
    private Future<Void> end(MicroException error, MultiMap end, int used) {
        GrpcErrorWriter.write(error, goMicroErrors, end, HeaderBudget.of(request) - used);
        return response.end();
    }
}
