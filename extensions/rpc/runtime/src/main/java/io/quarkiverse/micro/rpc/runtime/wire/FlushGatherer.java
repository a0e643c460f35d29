package io.quarkiverse.micro.rpc.runtime.wire;

import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;

/**
 * Makes one system call of many flushes. Vert.x flushes after each frame that is written outside a read, so that an answer from
 * a worker thread would cost two system calls, and a hundred answers two hundred. Here what the event loop has to write before
 * it looks for input again goes out together.
 * <p>
 * Unlike Netty's own {@code FlushConsolidationHandler} it never flushes while somebody writes, not even when the channel is
 * full: Netty writes the head and the body of an HTTP/2 frame one after the other, and a channel that a flush made writable
 * again would put other frames between them.
 */
final class FlushGatherer extends ChannelDuplexHandler {

    private ChannelHandlerContext context;
    private final Runnable later = this::flushLater;
    private boolean reading;
    private boolean wanted;
    private boolean scheduled;

    @Override
    public void handlerAdded(ChannelHandlerContext added) {
        context = added;
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        reading = true;
        ctx.fireChannelRead(message);
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext ctx) {
        ctx.fireChannelReadComplete();
        reading = false;
        flushWanted();
    }

    @Override
    public void flush(ChannelHandlerContext ctx) {
        wanted = true;
        if (!reading && !scheduled) {
            scheduled = true;
            ctx.executor().execute(later);
        }
    }

    private void flushLater() {
        scheduled = false;
        flushWanted();
    }

    private void flushWanted() {
        if (wanted) {
            wanted = false;
            context.flush();
        }
    }

    @Override
    public void close(ChannelHandlerContext ctx, ChannelPromise promise) {
        flushWanted();
        ctx.close(promise);
    }

    @Override
    public void disconnect(ChannelHandlerContext ctx, ChannelPromise promise) {
        flushWanted();
        ctx.disconnect(promise);
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext ctx) {
        flushWanted();
    }
}
