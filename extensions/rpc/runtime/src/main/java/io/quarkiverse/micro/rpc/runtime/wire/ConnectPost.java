package io.quarkiverse.micro.rpc.runtime.wire;

import io.quarkiverse.micro.Code;
import io.quarkiverse.micro.Metadata;
import io.quarkiverse.micro.MicroException;
import io.quarkiverse.micro.Outcome;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;

/** Calls with one request and one reply in protocol <code>connect</code>: the body is the message, and errors are HTTP's. */
class ConnectPost implements StreamProtocol {

    private static final String PREFIX = "application/";
    private static final String JSON = "application/json";
    private static final String TRAILER = "trailer-";
    private static final int ERROR = 2;

    final CharSequence userAgent;

    ConnectPost(CharSequence userAgent) {
        this.userAgent = userAgent;
    }

    @Override
    public final boolean needsHttp2() {
        return false;
    }

    @Override
    public void writeHead(MultiMap headers, String codec, boolean packed, long timeoutNanos) {
        headers.add(HttpHeaders.CONTENT_TYPE, PREFIX + codec);
        ConnectRequestHeaders.write(headers, userAgent, timeoutNanos);
        headers.add(HttpHeaders.ACCEPT_ENCODING, GrpcHeaders.GZIP);
        if (packed) {
            headers.add(HttpHeaders.CONTENT_ENCODING, GrpcHeaders.GZIP);
        }
    }

    @Override
    public Buffer body(byte[] message, boolean packed) {
        return Buffer.buffer(packed ? Gzip.pack(message) : message);
    }

    @Override
    public final BodyReader reader(HttpClientResponse response, EnvelopeReader.Sink sink) {
        int packed = isPacked(response.headers()) ? Envelope.COMPRESSED : 0;
        return new WholeAnswerReader(sink, packed | (response.statusCode() == HttpAnswers.OK ? 0 : ERROR));
    }

    private boolean isPacked(MultiMap headers) {
        String encoding = encoding(headers);
        return encoding != null && !encoding.equals("identity");
    }

    @Override
    public final MicroException checkHead(HttpClientResponse response, String codec) {
        String contentType = response.headers().get(HttpHeaders.CONTENT_TYPE);
        if (response.statusCode() != HttpAnswers.OK) {
            return isJson(contentType) ? null : HttpAnswers.error(response.statusCode(), contentType);
        }
        if (contentType == null || !contentType.startsWith(PREFIX)) {
            return HttpAnswers.error(response.statusCode(), contentType);
        }
        int parameters = contentType.indexOf(';');
        String type = (parameters < 0 ? contentType : contentType.substring(0, parameters)).trim();
        return type.equals(PREFIX + codec) ? null
                : new MicroException(Code.INTERNAL, "Asked in " + PREFIX + codec + ", answered in " + contentType);
    }

    private static boolean isJson(String contentType) {
        return contentType != null
                && (contentType.equals(JSON)
                        || contentType.startsWith(JSON) && ";, ".indexOf(contentType.charAt(JSON.length())) >= 0);
    }

    @Override
    public final String encoding(MultiMap headers) {
        return headers.get(HttpHeaders.CONTENT_ENCODING);
    }

    @Override
    public final boolean endsInHead(MultiMap headers) {
        return false;
    }

    @Override
    public final MicroException checkEnvelope(int flags, long length, boolean packed, int limit) {
        return GrpcEnvelopes.check(flags & Envelope.COMPRESSED, length, packed, limit);
    }

    @Override
    public final boolean isEnd(int flags) {
        return (flags & ERROR) != 0;
    }

    @Override
    public final Metadata head(MultiMap headers) {
        return MetadataHeaders.read(select(headers, false));
    }

    @Override
    public final End end(HttpClientResponse response, byte[] end, boolean anyEnvelope) {
        Metadata trailers = MetadataHeaders.read(select(response.headers(), true));
        if (end == null) {
            return new End(null, trailers);
        }
        boolean refused = response.headers().contains(GrpcHeaders.OUTCOME, GrpcHeaders.REFUSED, false);
        MicroException fallback = HttpAnswers.error(response.statusCode(),
                response.headers().get(HttpHeaders.CONTENT_TYPE));
        return new End(ConnectEnd.error(end, fallback, refused ? Outcome.REFUSED : Outcome.ANSWERED), trailers);
    }

    private static MultiMap select(MultiMap headers, boolean trailers) {
        MultiMap selected = MultiMap.caseInsensitiveMultiMap();
        headers.forEach((name, value) -> {
            boolean trailer = name.regionMatches(true, 0, TRAILER, 0, TRAILER.length());
            if (trailer == trailers) {
                selected.add(trailer ? name.substring(TRAILER.length()) : name, value);
            }
        });
        return selected;
    }
}
