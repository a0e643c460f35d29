package io.quarkiverse.micro.rpc.runtime.wire;

import io.quarkiverse.micro.Code;
import io.quarkiverse.micro.MicroException;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;

/** What the protocols have in common whose bodies are sequences of envelopes. */
abstract class EnvelopedProtocol extends ServerProtocol {

    final String contentType;
    private final String codec;
    private boolean packed;

    EnvelopedProtocol(HttpServerRequest request, WireLimits limits, WireContentType type) {
        super(request, limits);
        this.contentType = type.value();
        this.codec = type.codec();
    }

    @Override
    final String codec() {
        return codec;
    }

    /**
     * @throws MicroException <em>unimplemented</em> when it is an encoding that nobody here knows
     */
    final void readEncoding(CharSequence encodingHeader, CharSequence acceptHeader) {
        String encoding = request.headers().get(encodingHeader);
        packed = encoding != null && !encoding.equals("identity");
        if (packed && !encoding.equals("gzip")) {
            response.headers().set(acceptHeader, GrpcHeaders.ACCEPTED);
            throw new MicroException(Code.UNIMPLEMENTED, "Encoding '" + encoding + "' is not known here; use gzip or identity");
        }
    }

    /**
     * @return where callers say what they can unpack
     */
    abstract CharSequence acceptEncodingHeader();

    /**
     * @return whether messages that are long enough are packed
     */
    final boolean packs() {
        return limits.compressFrom() != WireLimits.NEVER_COMPRESS
                && Gzip.isAmong(request.headers().get(acceptEncodingHeader()));
    }

    @Override
    BodyReader body(HttpServerExchange exchange) {
        return new EnvelopeReader(exchange);
    }

    @Override
    MicroException check(int flags, long length) {
        return GrpcEnvelopes.check(flags, length, packed, limits.receive());
    }

    @Override
    Buffer prepare(byte[] message) {
        return message.length >= limits.compressFrom() && packs() ? Envelope.of(Envelope.COMPRESSED, Gzip.pack(message))
                : Envelope.of(0, message);
    }
}
