package io.quarkiverse.micro.rpc.runtime.wire;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;

/**
 * Makes one system call of many flushes, and one write of many small ones. Vert.x flushes after each frame that is written
 * outside a read, so that an answer from a worker thread would cost two system calls, and a hundred answers two hundred. Here
 * what the event loop has to write before it looks for input again goes out together.
 * <p>
 * Not all of it, though: a peer that waits until a hundred calls are worked off has nothing to do meanwhile, and then this side
 * waits for the peer. So {@link #messageWritten} sends what there is every few messages.
 * <p>
 * Unlike Netty's own {@code FlushConsolidationHandler} it never flushes while somebody writes, not even when the channel is
 * full: Netty writes the head and the body of an HTTP/2 frame one after the other, and a channel that a flush made writable
 * again would put other frames between them.
 */
final class FlushGatherer extends ChannelDuplexHandler {

    /** Copying more costs more than it saves. */
    private static final int SMALL_BYTES = 1 << 10;

    /** Measured: with 64 calls in flight 8 and 16 messages a system call are alike, and twice as fast as 64. */
    private static final int MESSAGES = 8;

    /** What takes as long as a message more. */
    private static final int BYTES_LIKE_A_MESSAGE = 4 << 10;

    private ChannelHandlerContext context;
    private final Runnable later = this::flushLater;
    private GatheredWrites gathered;
    private int messages;
    private boolean reading;
    private boolean wanted;
    private boolean scheduled;
    private boolean now;

    @Override
    public void handlerAdded(ChannelHandlerContext added) {
        context = added;
    }

    /**
     * Every so often sends what was written so far. To be called on the event loop, after a message with all its frames.
     *
     * @param bytes of the message
     */
    void messageWritten(int bytes) {
        messages += 1 + bytes / BYTES_LIKE_A_MESSAGE;
        if (messages >= MESSAGES) {
            now = true;
            try {
                // From the end of the pipeline, because HTTP/2 keeps frames back until it is told to flush
                context.pipeline().flush();
            } finally {
                now = false;
            }
        }
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
    public void write(ChannelHandlerContext ctx, Object message, ChannelPromise promise) {
        if (message instanceof ByteBuf bytes && bytes.readableBytes() <= SMALL_BYTES) {
            if (gathered == null) {
                gathered = new GatheredWrites(ctx);
            }
            gathered.add(bytes, promise);
            if (gathered.full()) {
                writeGathered();
            }
        } else {
            writeGathered();
            ctx.write(message, promise);
        }
    }

    private void writeGathered() {
        GatheredWrites writes = gathered;
        if (writes != null) {
            gathered = null;
            writes.write(context);
        }
    }

    @Override
    public void flush(ChannelHandlerContext ctx) {
        wanted = true;
        if (now) {
            flushWanted();
        } else if (!reading && !scheduled) {
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
            messages = 0;
            writeGathered();
            context.flush();
        }
    }

    @Override
    public void close(ChannelHandlerContext ctx, ChannelPromise promise) {
        flushWanted();
        writeGathered();
        ctx.close(promise);
    }

    @Override
    public void disconnect(ChannelHandlerContext ctx, ChannelPromise promise) {
        flushWanted();
        writeGathered();
        ctx.disconnect(promise);
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        writeGathered();
        ctx.fireChannelInactive();
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext ctx) {
        flushWanted();
        writeGathered();
    }
}
