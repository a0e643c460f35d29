package io.quarkiverse.micro.rpc.runtime.wire;

import io.netty.handler.codec.http2.Http2Exception;
import io.quarkiverse.micro.Code;
import io.quarkiverse.micro.MicroException;
import io.quarkiverse.micro.Outcome;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClosedException;
import io.vertx.core.http.StreamResetException;

/** Calls that end without an answer: what the network reports, told apart by what it means for another attempt. */
final class Breakage {

    private Breakage() {
    }

    /** No connection was had. */
    static MicroException unconnected(RequestTarget target, Throwable cause) {
        String advice = target.ssl() ? TlsTrouble.advice(cause) : "";
        return error(Code.UNAVAILABLE, Outcome.NOT_SENT, "No connection to " + target + ": " + cause.getMessage() + advice,
                cause);
    }

    /** There was no more time to get one. */
    static MicroException unconnectedInTime(RequestTarget target) {
        return error(Code.DEADLINE_EXCEEDED, Outcome.NOT_SENT, "The deadline passed before there was a connection to " + target,
                null);
    }

    static MicroException unansweredInTime(RequestTarget target) {
        return error(Code.DEADLINE_EXCEEDED, Outcome.UNKNOWN, "The deadline passed before " + target + " had answered", null);
    }

    static MicroException tooLong(byte[] message, WireLimits limits) {
        return new MicroException(Code.RESOURCE_EXHAUSTED, "The request has " + message.length + " bytes, and " + limits.send()
                + " are allowed");
    }

    /** What this side found wrong before the head left. */
    static MicroException notSent(Code code, String detail) {
        return error(code, Outcome.NOT_SENT, detail, null);
    }

    /**
     * A stream broke.
     *
     * @param answering whether an answer had begun
     */
    static MicroException of(HttpClientRequest request, RequestTarget target, boolean answering, PeerConnections peers,
            Throwable cause) {
        int stream = streamId(request);
        if (stream < 0) {
            return unconnected(target, cause);
        }
        if (cause instanceof StreamResetException reset) {
            boolean refused = reset.getCode() == ResetCodes.REFUSED_STREAM && !answering;
            return error(ResetCodes.code(reset.getCode()), refused ? Outcome.REFUSED : Outcome.UNKNOWN,
                    target + " reset the call with HTTP/2 code " + reset.getCode(), cause);
        }
        if (cause instanceof HttpClosedException) {
            // Its own goAway() cannot be asked: Vert.x 4.5 may have let go of the memory, and throws then
            boolean refused = !answering && peers.refused(request.connection(), stream);
            return error(Code.UNAVAILABLE, refused ? Outcome.REFUSED : Outcome.UNKNOWN,
                    "The connection to " + target + (refused ? " ended before the server took the call" : " broke"), cause);
        }
        Code code = cause instanceof Http2Exception.HeaderListSizeException ? Code.RESOURCE_EXHAUSTED
                : cause instanceof Http2Exception ? Code.INTERNAL : Code.UNAVAILABLE;
        return error(code, Outcome.UNKNOWN, "The call to " + target + " broke: " + cause.getMessage(), cause);
    }

    /**
     * Vert.x says that it is -1 before the head is sent, but 4.5 throws then.
     */
    private static int streamId(HttpClientRequest request) {
        try {
            return request.streamId();
        } catch (NullPointerException noStream) {
            return -1;
        }
    }

    private static MicroException error(Code code, Outcome outcome, String detail, Throwable cause) {
        return MicroException.builder(code).outcome(outcome).detail(detail).cause(cause).build();
    }
}
