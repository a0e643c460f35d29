package io.quarkiverse.micro.rpc.runtime.wire;

import io.quarkiverse.micro.Code;
import io.quarkiverse.micro.Metadata;
import io.quarkiverse.micro.MicroException;
import io.quarkiverse.micro.Outcome;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpClientResponse;

/** Streams of protocol <code>grpc</code>: the end is in HTTP's trailers. */
final class GrpcStreams implements StreamProtocol {

    private static final String UNAVAILABLE = Integer.toString(Code.UNAVAILABLE.number());

    private final CharSequence userAgent;

    GrpcStreams(CharSequence userAgent) {
        this.userAgent = userAgent;
    }

    @Override
    public boolean needsHttp2() {
        return true;
    }

    @Override
    public void writeHead(MultiMap headers, String codec, boolean packed, long timeoutNanos) {
        headers.add(GrpcHeaders.TE, GrpcHeaders.TRAILERS);
        headers.add(GrpcHeaders.CONTENT_TYPE, GrpcContentType.of(codec));
        headers.add(GrpcHeaders.USER_AGENT, userAgent);
        headers.add(GrpcHeaders.ACCEPT_ENCODING, GrpcHeaders.ACCEPTED);
        if (packed) {
            headers.add(GrpcHeaders.ENCODING, GrpcHeaders.GZIP);
        }
        if (timeoutNanos != Deadlines.NONE) {
            headers.add(GrpcHeaders.TIMEOUT, GrpcTimeout.format(timeoutNanos));
        }
    }

    @Override
    public MicroException checkHead(HttpClientResponse response, String codec) {
        String contentType = response.headers().get(GrpcHeaders.CONTENT_TYPE);
        if (GrpcContentType.codec(contentType) == null) {
            return HttpAnswers.error(response.statusCode(), contentType);
        }
        if (!GrpcContentType.answers(codec, contentType)) {
            return new MicroException(Code.INTERNAL, "Asked in " + GrpcContentType.of(codec) + ", answered in " + contentType);
        }
        return null;
    }

    @Override
    public String encoding(MultiMap headers) {
        return headers.get(GrpcHeaders.ENCODING);
    }

    @Override
    public boolean endsInHead(MultiMap headers) {
        return headers.contains(GrpcHeaders.STATUS);
    }

    @Override
    public MicroException checkEnvelope(int flags, long length, boolean packed, int limit) {
        return GrpcEnvelopes.check(flags, length, packed, limit);
    }

    @Override
    public boolean isEnd(int flags) {
        return false;
    }

    @Override
    public End end(HttpClientResponse response, byte[] end, boolean anyEnvelope) {
        MultiMap headers = response.headers();
        MultiMap trailers = response.trailers();
        String status = trailers.get(GrpcHeaders.STATUS);
        if (status != null) {
            return end(status, trailers, Outcome.ANSWERED);
        }
        String early = headers.get(GrpcHeaders.STATUS);
        if (early != null && !anyEnvelope) {
            boolean refused = early.equals(UNAVAILABLE) && headers.contains(GrpcHeaders.OUTCOME, GrpcHeaders.REFUSED, false);
            return end(early, headers, refused ? Outcome.REFUSED : Outcome.ANSWERED);
        }
        return End.fault(response.statusCode() != HttpAnswers.OK
                ? HttpAnswers.error(response.statusCode(), headers.get(GrpcHeaders.CONTENT_TYPE))
                : new MicroException(Code.INTERNAL, "The answer ended without a grpc-status"));
    }

    private static End end(String status, MultiMap trailers, Outcome outcome) {
        Metadata metadata = MetadataHeaders.read(trailers);
        return new End(status.contentEquals(GrpcHeaders.OK) ? null : GrpcErrorReader.read(status, trailers, outcome), metadata);
    }
}
