package io.quarkiverse.micro.rpc.runtime.wire;

import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http2.Http2Connection;
import io.netty.handler.codec.http2.Http2ConnectionHandler;
import io.netty.handler.codec.http2.Http2Exception;
import io.netty.handler.codec.http2.Http2FrameListener;
import io.netty.handler.codec.http2.Http2FrameListenerDecorator;
import io.netty.handler.codec.http2.Http2Stream;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.net.impl.ConnectionBase;

/**
 * Keeps the end of an answer that came before the end of its request. The server then resets the stream without an error (RFC
 * 9113 8.1), for which Vert.x 4.5 would forget the trailers when the caller has not read up to them.
 */
final class EarlyAnswerShield extends Http2FrameListenerDecorator {

    private final Http2Connection connection;

    private EarlyAnswerShield(Http2FrameListener listener, Http2Connection connection) {
        super(listener);
        this.connection = connection;
    }

    /** On the connection's event loop, before the first call. */
    static void apply(HttpConnection opened) {
        if (opened instanceof ConnectionBase base
                && base.channelHandlerContext().handler() instanceof Http2ConnectionHandler http) {
            http.decoder().frameListener(new EarlyAnswerShield(http.decoder().frameListener(), http.connection()));
        }
    }

    @Override
    public void onRstStreamRead(ChannelHandlerContext context, int id, long code) throws Http2Exception {
        Http2Stream stream = connection.stream(id);
        boolean answered = stream != null && !stream.state().remoteSideOpen();
        if (code != ResetCodes.NO_ERROR || !answered) {
            super.onRstStreamRead(context, id, code);
        }
    }
}
