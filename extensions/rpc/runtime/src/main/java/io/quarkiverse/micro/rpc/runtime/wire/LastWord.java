package io.quarkiverse.micro.rpc.runtime.wire;

import java.util.concurrent.TimeUnit;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.channel.socket.DuplexChannel;
import io.netty.handler.codec.http2.Http2ConnectionHandler;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.util.ReferenceCountUtil;
import io.netty.util.concurrent.ScheduledFuture;

/**
 * Ends a server's connection so that its caller knows of every call whether it was run: says which was the last, sends nothing
 * more, and leaves it to the caller to close. If both directions were closed at once, as Vert.x does, a call on its way would
 * meet a closed connection, and the failure to send it would keep the caller from reading what was said.
 * <p>
 * Stands before HTTP/2, which lets the end come here only when no call runs, or has run for as long as Vert.x waits.
 */
final class LastWord extends ChannelDuplexHandler {

    /** For callers who do not close. */
    static final long PATIENCE_MILLIS = 1_000;

    private final Http2ConnectionHandler http;
    private final ChannelHandlerContext httpContext;
    private boolean said;

    LastWord(Http2ConnectionHandler http, ChannelHandlerContext httpContext) {
        this.http = http;
        this.httpContext = httpContext;
    }

    @Override
    public void close(ChannelHandlerContext context, ChannelPromise promise) {
        if (said || !(context.channel() instanceof DuplexChannel channel) || !channel.isActive()
                || context.executor().isShuttingDown()) {
            context.close(promise);
            return;
        }
        http.goAway(httpContext, http.connection().remote().lastStreamCreated(), Http2Error.NO_ERROR.code(),
                Unpooled.EMPTY_BUFFER, httpContext.newPromise());
        said = true;
        context.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(written -> channel.shutdownOutput());
        ScheduledFuture<?> end = context.executor().schedule(() -> context.close(), PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
        channel.closeFuture().addListener(closed -> {
            end.cancel(false);
            promise.trySuccess();
        });
    }

    /** What comes after the last word was not run, and nobody could be told. */
    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (said) {
            ReferenceCountUtil.release(message);
        } else {
            context.fireChannelRead(message);
        }
    }
}
