package io.quarkiverse.micro.rpc.runtime.wire;

import java.util.ArrayList;
import java.util.List;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;

/**
 * Small writes that become one. Netty's HTTP/2 writes the head and the body of each frame by themselves, and to keep a write in
 * the channel's queue costs more than to copy a hundred bytes. Whoever wrote hears of the success or failure of the one write.
 */
final class GatheredWrites implements ChannelFutureListener {

    /** What a few answers take. */
    private static final int FIRST_BYTES = 2 << 10;

    private static final int MOST_BYTES = 32 << 10;

    private final ByteBuf bytes;
    private final List<ChannelPromise> promises = new ArrayList<>();

    GatheredWrites(ChannelHandlerContext context) {
        this.bytes = context.alloc().directBuffer(FIRST_BYTES);
    }

    /** Takes over the bytes. */
    void add(ByteBuf added, ChannelPromise promise) {
        try {
            bytes.writeBytes(added);
        } finally {
            added.release();
        }
        if (!promise.isVoid()) {
            promises.add(promise);
        }
    }

    boolean full() {
        return bytes.readableBytes() >= MOST_BYTES;
    }

    /** Nothing is to be added afterwards. */
    void write(ChannelHandlerContext context) {
        context.write(bytes, context.newPromise().addListener(this));
    }

    @Override
    public void operationComplete(ChannelFuture written) {
        for (ChannelPromise promise : promises) {
            if (written.isSuccess()) {
                promise.trySuccess();
            } else {
                promise.tryFailure(written.cause());
            }
        }
    }
}
