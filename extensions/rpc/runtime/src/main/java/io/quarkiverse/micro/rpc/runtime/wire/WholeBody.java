package io.quarkiverse.micro.rpc.runtime.wire;

import io.vertx.core.buffer.Buffer;

/** A body that is one message, whose length nobody knows before it has ended. */
final class WholeBody implements BodyReader {

    private final EnvelopeReader.Sink sink;
    private final int flags;
    private final int limit;
    private Buffer read;
    private boolean ours;
    private boolean stopped;

    /**
     * @param limit bytes; what is longer is offered to the sink as far as it has come, and not kept
     */
    WholeBody(EnvelopeReader.Sink sink, int flags, int limit) {
        this.sink = sink;
        this.flags = flags;
        this.limit = limit;
    }

    @Override
    public void handle(Buffer chunk) {
        if (stopped) {
            return;
        }
        int length = chunk.length() + (read == null ? 0 : read.length());
        if (length > limit) {
            stopped = !sink.envelope(flags, length);
            read = null;
        } else {
            keep(chunk);
        }
    }

    private void keep(Buffer chunk) {
        if (read == null) {
            read = chunk;
            return;
        }
        if (!ours) {
            // The first chunk's memory belongs to the connection, and what comes next may already stand behind it
            ours = true;
            read = Buffer.buffer((read.length() + chunk.length()) * 2).appendBuffer(read);
        }
        read.appendBuffer(chunk);
    }

    @Override
    public void end() {
        byte[] message = read == null ? new byte[0] : read.getBytes();
        read = null;
        if (!stopped && sink.envelope(flags, message.length)) {
            sink.message(flags, message);
        }
    }
}
