package io.quarkiverse.micro.rpc.runtime.wire;

import org.jboss.logging.Logger;

import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http2.Http2Exception;

/**
 * Keeps the trouble of one stream away from all others. Vert.x 4.5 closes a connection on any exception, also when a caller
 * resets a call whose answer waits to be written, because its trailers then fail to be.
 */
@Sharable
final class StreamErrorShield extends ChannelInboundHandlerAdapter {

    static final StreamErrorShield INSTANCE = new StreamErrorShield();

    private static final Logger LOG = Logger.getLogger(StreamErrorShield.class);

    private StreamErrorShield() {
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        if (cause instanceof Http2Exception.StreamException) {
            LOG.debugf("Stream of %s: %s", context.channel().remoteAddress(), cause.getMessage());
        } else {
            context.fireExceptionCaught(cause);
        }
    }
}
