package io.quarkiverse.micro.rpc.runtime.wire;

import io.vertx.core.buffer.Buffer;

/** A body that is one message. */
final class WholeAnswerReader implements BodyReader {

    private final EnvelopeReader.Sink sink;
    private final int flags;
    private final Buffer body = Buffer.buffer();
    private boolean stopped;

    /**
     * @param flags that the message would have in an envelope
     */
    WholeAnswerReader(EnvelopeReader.Sink sink, int flags) {
        this.sink = sink;
        this.flags = flags;
    }

    @Override
    public void handle(Buffer chunk) {
        if (!stopped) {
            body.appendBuffer(chunk);
            stopped = !sink.envelope(flags, body.length());
        }
    }

    @Override
    public void end() {
        // No bytes are no gzip either, and need not be unpacked
        int kind = body.length() == 0 ? flags & ~Envelope.COMPRESSED : flags;
        if (!stopped && (body.length() > 0 || sink.envelope(kind, 0))) {
            sink.message(kind, body.getBytes());
        }
    }

    @Override
    public boolean insideMessage() {
        return false;
    }

    @Override
    public void hold() {
        throw new UnsupportedOperationException("There is but one message, and no other to hold back");
    }

    @Override
    public void release() {
        throw new UnsupportedOperationException("There is but one message, and no other to hold back");
    }
}
