package io.quarkiverse.micro.rpc.runtime.wire;

import io.quarkiverse.micro.Metadata;
import io.quarkiverse.micro.MicroException;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.RequestOptions;

/**
 * How one protocol writes and reads the parts of a stream, on the calling side. What they share is the envelope, and all that
 * {@link StreamedExchange} and {@link StreamedAnswer} do.
 */
interface StreamProtocol {

    /** How a stream ends: well where there is no error. */
    record End(MicroException error, Metadata trailers) {

        static End fault(MicroException error) {
            return new End(error, Metadata.EMPTY);
        }
    }

    /**
     * @return whether nothing older than HTTP/2 will do
     */
    boolean needsHttp2();

    /**
     * @param options a POST to the path of the call
     */
    default RequestOptions address(RequestOptions options) {
        return options;
    }

    /**
     * @return whether the request is in the body
     */
    default boolean hasBody() {
        return true;
    }

    /**
     * @return a message as it is written
     */
    default Buffer body(byte[] message, boolean packed) {
        return packed ? Envelope.of(Envelope.COMPRESSED, Gzip.pack(message)) : Envelope.of(0, message);
    }

    /**
     * @return makes messages of the answer's body
     */
    default BodyReader reader(HttpClientResponse response, EnvelopeReader.Sink sink) {
        return new EnvelopeReader(sink);
    }

    /**
     * @return what the head of an answer says beside the protocol's own headers
     */
    default Metadata head(MultiMap headers) {
        return MetadataHeaders.read(headers);
    }

    /**
     * @param timeoutNanos until the deadline, {@link Deadlines#NONE} for never
     */
    void writeHead(MultiMap headers, String codec, boolean packed, long timeoutNanos);

    /**
     * @return what is wrong with the head of an answer, or null
     */
    MicroException checkHead(HttpClientResponse response, String codec);

    /**
     * @return how the messages of an answer are packed, null where the head does not say
     */
    String encoding(MultiMap headers);

    /**
     * @return whether the head of an answer is its end too
     */
    boolean endsInHead(MultiMap headers);

    /**
     * @return what is wrong with an envelope, or null
     */
    MicroException checkEnvelope(int flags, long length, boolean packed, int limit);

    /**
     * @return whether an envelope holds the end of the answer instead of a message
     */
    boolean isEnd(int flags);

    /**
     * @param end payload of the envelope that holds the end, unpacked; null where there was none
     * @param anyEnvelope whether there was any
     */
    End end(HttpClientResponse response, byte[] end, boolean anyEnvelope);
}
