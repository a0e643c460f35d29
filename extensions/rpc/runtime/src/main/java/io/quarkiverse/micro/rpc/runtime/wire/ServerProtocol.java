package io.quarkiverse.micro.rpc.runtime.wire;

import io.quarkiverse.micro.Metadata;
import io.quarkiverse.micro.MicroException;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;

/**
 * How the serving side of one protocol reads the head of a call and writes its answer: one object per call, used on its event
 * loop. Knows how an answer looks, not whether one may still be written: writing to a stream that is over makes Vert.x 4.5 end
 * the connection with all its calls, so whoever calls this has checked.
 */
abstract class ServerProtocol {

    final HttpServerRequest request;
    final HttpServerResponse response;
    final WireLimits limits;

    ServerProtocol(HttpServerRequest request, WireLimits limits) {
        this.request = request;
        this.response = request.response();
        this.limits = limits;
    }

    /**
     * @return the short name of the codec, as it was sent
     */
    abstract String codec();

    /**
     * Reads how messages are packed and how long the caller waits.
     *
     * @return nanoseconds, zero when none are left, {@link Deadlines#NONE} when the caller waits for ever
     * @throws MicroException what is wrong with the head
     */
    abstract long readHead();

    /**
     * @return whether the request is in the body, which nobody else may have read then
     */
    boolean hasBody() {
        return true;
    }

    abstract BodyReader body(HttpServerExchange exchange);

    /**
     * @param length of a message of which only the prefix has come
     * @return what is wrong with it, or null
     */
    abstract MicroException check(int flags, long length);

    /**
     * @throws MicroException when it is too long once unpacked, or cannot be unpacked
     */
    byte[] unpack(int flags, byte[] bytes) {
        return flags == Envelope.COMPRESSED ? Gzip.unpack(bytes, limits.receive()) : bytes;
    }

    /**
     * On any thread, because packing takes time.
     *
     * @return the message as it will be written
     */
    abstract Buffer prepare(byte[] message);

    /**
     * Writes a whole answer at once.
     *
     * @return completes when it is on its way, as of all methods here
     */
    abstract Future<Void> reply(Buffer prepared, Metadata head, Metadata trailers);

    /**
     * Starts an answer whose messages come one by one. The head is written with the first, or by
     * {@link HttpServerResponse#writeHead()}.
     *
     * @return false when the protocol keeps head and reply together, and the head has to be given again
     * @throws MicroException when the metadata cannot be sent
     */
    abstract boolean begin(Metadata head);

    /** Ends an answer that has begun. */
    abstract Future<Void> end(Metadata trailers);

    /** Ends an answer that has begun, with an error. */
    abstract Future<Void> abort(MicroException error, Metadata trailers);

    /**
     * Answers an error where no answer has begun.
     *
     * @param refused adds that the call was not run
     */
    abstract Future<Void> fail(MicroException error, Metadata head, Metadata trailers, boolean refused);
}
