package io.quarkiverse.micro.rpc.runtime.wire;

import java.util.function.Consumer;

import io.vertx.core.buffer.Buffer;

/**
 * Makes one frame of the small messages of a stream that are ready at the same time: a frame has a price of its own, which for
 * small messages is most of what they cost. Belongs to an event loop.
 */
final class MessageBundle {

    /** What is sent as one frame. */
    private static final int FULL = 8 << 10;

    /** Copying more costs more than a frame. */
    private static final int SMALL = 2 << 10;

    private final Consumer<Runnable> later;
    private final Consumer<Buffer> write;
    private Buffer pending;
    private boolean copied;
    private boolean planned;

    /**
     * @param later runs a step on the event loop, behind what is there already
     * @param write writes one frame
     */
    MessageBundle(Consumer<Runnable> later, Consumer<Buffer> write) {
        this.later = later;
        this.write = write;
    }

    /**
     * @param message in the form in which it travels; not changed, nor to be changed
     */
    void add(Buffer message) {
        if (message.length() > SMALL) {
            writePending();
            write.accept(message);
            return;
        }
        if (pending == null) {
            pending = message; // perhaps it stays alone
            copied = false;
        } else {
            append(message);
        }
        if (pending.length() >= FULL) {
            writePending();
        } else if (!planned) {
            planned = true;
            later.accept(this::writePlanned);
        }
    }

    /** Writes what there is, before something that must not overtake it. */
    void writePending() {
        Buffer ready = pending;
        if (ready != null) {
            pending = null;
            write.accept(ready);
        }
    }

    /**
     * @return bytes that were not written yet
     */
    int pendingBytes() {
        return pending == null ? 0 : pending.length();
    }

    private void append(Buffer message) {
        if (!copied) {
            pending = Buffer.buffer(FULL + SMALL).appendBuffer(pending);
            copied = true;
        }
        pending.appendBuffer(message);
    }

    private void writePlanned() {
        planned = false;
        writePending();
    }
}
