package io.quarkiverse.micro.rpc.runtime.wire;

import io.netty.channel.Channel;
import io.netty.channel.ChannelPipeline;
import io.netty.util.AttributeKey;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.net.impl.ConnectionBase;

/**
 * Puts right, on the channel below a connection, what Vert.x 4.5 has no setting for: see {@link StreamErrorShield} and
 * {@link FlushGatherer}.
 */
final class ChannelCare {

    private static final AttributeKey<Boolean> DONE = AttributeKey.valueOf(ChannelCare.class.getName());

    private ChannelCare() {
    }

    /**
     * Does nothing where it was done before. On the connection's event loop.
     */
    static void apply(HttpConnection connection) {
        if (!(connection instanceof ConnectionBase base)) {
            return; // a connection that somebody has wrapped works too, if slower
        }
        Channel channel = base.channel();
        if (channel.hasAttr(DONE)) {
            return;
        }
        channel.attr(DONE).set(true);
        ChannelPipeline pipeline = channel.pipeline();
        String http = base.channelHandlerContext().name();
        pipeline.addBefore(http, FlushGatherer.class.getName(), new FlushGatherer());
        pipeline.addBefore(http, StreamErrorShield.class.getName(), StreamErrorShield.INSTANCE);
    }
}
