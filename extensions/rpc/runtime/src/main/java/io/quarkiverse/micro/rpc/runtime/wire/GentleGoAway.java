package io.quarkiverse.micro.rpc.runtime.wire;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http2.Http2ConnectionHandler;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2LifecycleManager;
import io.netty.handler.codec.http2.Http2Stream;

/**
 * Lets a server send its callers away without harm to the calls under way, as Quarkus does when it shuts down gracefully.
 * Vert.x names the last stream that it saw, and Netty 4.1 ends the whole connection when it meets the data of a later one,
 * which callers cannot help to have sent. So what goes out is the first of the two messages that RFC 9113 6.8 asks for: begin
 * nothing new. Calls that cross it are still read, and answered or refused one by one. The second is {@link LastWord}'s.
 */
record GentleGoAway(Http2ConnectionHandler http) implements Http2LifecycleManager {

    /** RFC 9113 6.8: the last stream of a server that does not know yet which will be its last. */
    private static final int ANY_STREAM = Integer.MAX_VALUE;

    @Override
    public ChannelFuture goAway(ChannelHandlerContext context, int lastStream, long error, ByteBuf data,
            ChannelPromise promise) {
        boolean inPeace = error == Http2Error.NO_ERROR.code() && lastStream == http.connection().remote().lastStreamCreated();
        return http.goAway(context, inPeace ? ANY_STREAM : lastStream, error, data, promise);
    }

    @Override
    public void closeStreamLocal(Http2Stream stream, ChannelFuture future) {
        http.closeStreamLocal(stream, future);
    }

    @Override
    public void closeStreamRemote(Http2Stream stream, ChannelFuture future) {
        http.closeStreamRemote(stream, future);
    }

    @Override
    public void closeStream(Http2Stream stream, ChannelFuture future) {
        http.closeStream(stream, future);
    }

    @Override
    public ChannelFuture resetStream(ChannelHandlerContext context, int stream, long error, ChannelPromise promise) {
        return http.resetStream(context, stream, error, promise);
    }

    @Override
    public void onError(ChannelHandlerContext context, boolean outbound, Throwable cause) {
        http.onError(context, outbound, cause);
    }
}
