package io.quarkiverse.micro.rpc.runtime.wire;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.handler.codec.http2.Http2Connection;
import io.netty.handler.codec.http2.Http2ConnectionHandler;
import io.netty.util.AttributeKey;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.net.impl.ConnectionBase;

/**
 * Puts right, on the channel below a connection, what Vert.x 4.5 has no setting for: see {@link StreamErrorShield},
 * {@link FlushGatherer} and, on the serving side, {@link GentleGoAway} and {@link LastWord}.
 */
final class ChannelCare {

    private static final AttributeKey<FlushGatherer> GATHERER = AttributeKey.valueOf(FlushGatherer.class.getName());

    /**
     * Bytes that may wait to be written. Netty shares them out among the streams that have something to send, a DATA frame
     * each, so with its usual 64 KiB the frames of 32 large messages would be of 2 KiB.
     */
    private static final WriteBufferWaterMark WAITING = new WriteBufferWaterMark(256 << 10, 512 << 10);

    private ChannelCare() {
    }

    /**
     * Does nothing where it was done before. On the connection's event loop.
     *
     * @return the channel if this was the first time, else null
     */
    static Channel apply(HttpConnection connection) {
        if (!(connection instanceof ConnectionBase base)) {
            return null; // a connection that somebody has wrapped works too, if slower
        }
        Channel channel = base.channel();
        if (channel.hasAttr(GATHERER)) {
            return null;
        }
        FlushGatherer gatherer = new FlushGatherer();
        channel.attr(GATHERER).set(gatherer);
        channel.config().setWriteBufferWaterMark(WAITING);
        ChannelPipeline pipeline = channel.pipeline();
        ChannelHandlerContext context = base.channelHandlerContext();
        String http = context.name();
        pipeline.addBefore(http, FlushGatherer.class.getName(), gatherer);
        pipeline.addBefore(http, StreamErrorShield.class.getName(), StreamErrorShield.INSTANCE);
        if (context.handler() instanceof Http2ConnectionHandler handler && handler.connection().isServer()) {
            handler.encoder().lifecycleManager(new GentleGoAway(handler));
            pipeline.addBefore(http, LastWord.class.getName(), new LastWord(handler, context));
        }
        return channel;
    }

    /**
     * For what Vert.x does not pass on, such as a second GOAWAY. Does nothing where somebody has wrapped the connection. On the
     * connection's event loop.
     */
    static void listen(HttpConnection connection, Http2Connection.Listener listener) {
        if (connection instanceof ConnectionBase base
                && base.channelHandlerContext().handler() instanceof Http2ConnectionHandler handler) {
            handler.connection().addListener(listener);
        }
    }

    /**
     * To be called after each message on the connection, see {@link FlushGatherer#messageWritten}. Does nothing on a thread
     * that is not the connection's, where Vert.x has only put the message in line.
     *
     * @param bytes of the message
     */
    static void messageWritten(HttpConnection connection, int bytes) {
        if (connection instanceof ConnectionBase base) {
            FlushGatherer gatherer = base.channel().attr(GATHERER).get();
            if (gatherer != null && base.channel().eventLoop().inEventLoop()) {
                gatherer.messageWritten(bytes);
            }
        }
    }
}
