package io.quarkiverse.micro.rpc.runtime.wire;

import io.quarkiverse.micro.Code;
import io.quarkiverse.micro.Metadata;
import io.quarkiverse.micro.MicroException;
import io.quarkiverse.micro.Outcome;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpClientResponse;

/** The receiving half of a call: head, message, trailers. */
final class GrpcAnswerReader implements EnvelopeReader.Sink {

    /** How an answer ends. */
    interface End {

        void replied(byte[] message, Metadata head, Metadata trailers);

        /** The server answered an error. */
        void failed(MicroException error, Metadata head, Metadata trailers);

        /** The answer is none; what still comes of it is not wanted. */
        void faulted(MicroException error);
    }

    private static final int HTTP_OK = 200;
    private static final String UNAVAILABLE = Integer.toString(Code.UNAVAILABLE.number());

    private final HttpClientResponse response;
    private final String codec;
    private final int limit;
    private final End end;
    private final EnvelopeReader reader = new EnvelopeReader(this);
    private String encoding;
    private byte[] message;
    private boolean anyEnvelope;
    private boolean surplus;

    GrpcAnswerReader(HttpClientResponse response, String codec, int limit, End end) {
        this.response = response;
        this.codec = codec;
        this.limit = limit;
        this.end = end;
    }

    void start() {
        String contentType = response.headers().get(GrpcHeaders.CONTENT_TYPE);
        if (GrpcContentType.codec(contentType) == null) {
            end.faulted(HttpAnswers.error(response.statusCode(), contentType));
            return;
        }
        if (!GrpcContentType.answers(codec, contentType)) {
            end.faulted(new MicroException(Code.INTERNAL, "Asked in " + GrpcContentType.of(codec) + ", answered in "
                    + contentType));
            return;
        }
        encoding = response.headers().get(GrpcHeaders.ENCODING);
        response.handler(reader);
        response.endHandler(ignored -> ended());
    }

    @Override
    public boolean envelope(int flags, long length) {
        surplus = anyEnvelope;
        anyEnvelope = true;
        boolean packed = encoding != null && !encoding.equals("identity");
        MicroException fault = GrpcEnvelopes.check(flags, length, packed, limit);
        if (fault == null && flags == Envelope.COMPRESSED && !encoding.equals("gzip")) {
            fault = new MicroException(Code.INTERNAL, "The reply is in encoding '" + encoding + "', which was not asked for");
        }
        if (fault == null && surplus) {
            fault = new MicroException(Code.UNIMPLEMENTED, "One reply was expected, and a second one came");
        }
        if (fault != null) {
            end.faulted(fault);
        }
        return fault == null;
    }

    @Override
    public void message(int flags, byte[] bytes) {
        try {
            message = flags == Envelope.COMPRESSED ? Gzip.unpack(bytes, limit) : bytes;
        } catch (MicroException e) {
            end.faulted(e);
        }
    }

    private void ended() {
        MultiMap trailers = response.trailers();
        String status = trailers.get(GrpcHeaders.STATUS);
        if (status != null) {
            ended(status, MetadataHeaders.read(response.headers()), trailers, Outcome.ANSWERED);
        } else if (!anyEnvelope && response.headers().contains(GrpcHeaders.STATUS)) {
            endedWithoutTrailers(response.headers().get(GrpcHeaders.STATUS), response.headers());
        } else if (response.statusCode() != HTTP_OK) {
            end.faulted(HttpAnswers.error(response.statusCode(), response.headers().get(GrpcHeaders.CONTENT_TYPE)));
        } else {
            end.faulted(new MicroException(Code.INTERNAL, "The answer ended without a grpc-status"));
        }
    }

    private void endedWithoutTrailers(String status, MultiMap headers) {
        boolean refused = status.equals(UNAVAILABLE) && headers.contains(GrpcHeaders.OUTCOME, GrpcHeaders.REFUSED, false);
        ended(status, Metadata.EMPTY, headers, refused ? Outcome.REFUSED : Outcome.ANSWERED);
    }

    private void ended(String status, Metadata head, MultiMap trailers, Outcome outcome) {
        if (!status.contentEquals(GrpcHeaders.OK)) {
            MicroException error = GrpcErrorReader.read(status, trailers, outcome);
            end.failed(error, head, MetadataHeaders.read(trailers));
        } else if (reader.insideMessage()) {
            end.faulted(new MicroException(Code.INTERNAL, "The answer ended in the middle of a message"));
        } else if (message == null) {
            end.faulted(new MicroException(Code.UNIMPLEMENTED, "One reply was expected, and none came"));
        } else {
            end.replied(message, head, MetadataHeaders.read(trailers));
        }
    }
}
