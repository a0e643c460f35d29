package io.quarkiverse.micro.rpc.runtime.wire;

import io.quarkiverse.micro.Code;
import io.quarkiverse.micro.MicroException;
import io.quarkiverse.micro.Outcome;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;

/** Streams of protocol <code>connect</code>: the end is an envelope of its own, which says in JSON how the call went. */
final class ConnectStreams implements StreamProtocol {

    private static final String PREFIX = "application/connect+";
    private static final int END = 2;
    private static final CharSequence ENCODING = HttpHeaders.createOptimized("connect-content-encoding");
    private static final CharSequence ACCEPT_ENCODING = HttpHeaders.createOptimized("connect-accept-encoding");

    private final CharSequence userAgent;

    ConnectStreams(CharSequence userAgent) {
        this.userAgent = userAgent;
    }

    @Override
    public boolean needsHttp2() {
        return false;
    }

    @Override
    public void writeHead(MultiMap headers, String codec, boolean packed, long timeoutNanos) {
        headers.add(HttpHeaders.CONTENT_TYPE, PREFIX + codec);
        ConnectRequestHeaders.write(headers, userAgent, timeoutNanos);
        headers.add(ACCEPT_ENCODING, GrpcHeaders.GZIP);
        if (packed) {
            headers.add(ENCODING, GrpcHeaders.GZIP);
        }
    }

    @Override
    public MicroException checkHead(HttpClientResponse response, String codec) {
        String contentType = response.headers().get(HttpHeaders.CONTENT_TYPE);
        if (response.statusCode() != HttpAnswers.OK || contentType == null || !contentType.startsWith(PREFIX)) {
            return HttpAnswers.error(response.statusCode(), contentType);
        }
        if (!contentType.equals(PREFIX + codec)) {
            return new MicroException(Code.INTERNAL, "Asked in " + PREFIX + codec + ", answered in " + contentType);
        }
        return null;
    }

    @Override
    public String encoding(MultiMap headers) {
        return headers.get(ENCODING);
    }

    @Override
    public boolean endsInHead(MultiMap headers) {
        return headers.contains(GrpcHeaders.OUTCOME);
    }

    @Override
    public MicroException checkEnvelope(int flags, long length, boolean packed, int limit) {
        if (flags > (END | Envelope.COMPRESSED)) {
            return new MicroException(Code.INTERNAL, "A message has flags " + flags + "; Connect knows 0 to 3");
        }
        return GrpcEnvelopes.check(flags & Envelope.COMPRESSED, length, packed, limit);
    }

    @Override
    public boolean isEnd(int flags) {
        return (flags & END) != 0;
    }

    @Override
    public End end(HttpClientResponse response, byte[] end, boolean anyEnvelope) {
        if (end == null) {
            return End.fault(new MicroException(Code.INTERNAL, "The answer ended without saying how the call went"));
        }
        boolean refused = response.headers().contains(GrpcHeaders.OUTCOME, GrpcHeaders.REFUSED, false);
        return ConnectEnd.read(end, refused ? Outcome.REFUSED : Outcome.ANSWERED);
    }
}
