package io.quarkiverse.micro.rpc.runtime.wire;

import java.util.concurrent.atomic.AtomicReference;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.impl.ContextInternal;

/**
 * The messages of a caller on their way out: each is asked for when those before it leave room. All state but the outbox
 * belongs to the call's context.
 */
final class StreamSender {

    /** What a call makes of its messages. */
    interface Messages {

        /** There is room for another one. */
        void wanted();

        /**
         * One is about to be written.
         *
         * @return as it is written, null for one that may not be sent, after which the call has ended
         */
        Buffer written(byte[] message);
    }

    /**
     * Bytes that may wait for the network before the next message is asked for. Vert.x 4.5 would only call a stream full when
     * it holds as much as the window of the whole connection.
     */
    private static final int IN_FLIGHT = 64 * 1024;

    private final ContextInternal context;
    private final Messages messages;
    private final AtomicReference<byte[]> outbox = new AtomicReference<>();
    private final MessageBundle bundle;
    private volatile boolean closing;
    private HttpClientRequest request;
    private int inFlight;
    private boolean owing;
    private boolean closed;

    StreamSender(ContextInternal context, Messages messages) {
        this.context = context;
        this.messages = messages;
        this.bundle = new MessageBundle(step -> context.runOnContext(ignored -> step.run()), this::writeFrame);
    }

    /** Sends the head, and messages as they come. */
    void open(HttpClientRequest opened) {
        request = opened;
        request.sendHead();
        want();
        post(); // perhaps nothing is to be sent at all
    }

    /** Sends the one message of a call that sends no other. */
    void openWithOnly(HttpClientRequest opened, Buffer body) {
        closed = true;
        opened.end(body);
    }

    /** Sends a call that has no body. */
    void openWithNothing(HttpClientRequest opened) {
        closed = true;
        opened.end();
    }

    /** On any thread, one message for each that was wanted. */
    void send(byte[] message) {
        outbox.set(message);
        context.emit(this, StreamSender::post);
    }

    /** On any thread. */
    void halfClose() {
        closing = true;
        context.emit(this, StreamSender::post);
    }

    /** Sends nothing more. */
    void stop() {
        request = null;
    }

    /**
     * @return whether the caller has ended its half
     */
    boolean closed() {
        return closed;
    }

    /** Sends what is there, on whatever thread each part of it came. */
    private void post() {
        if (request == null || closed) {
            return;
        }
        boolean last = closing;
        byte[] message = outbox.getAndSet(null);
        if (message != null) {
            Buffer written = messages.written(message);
            if (written != null) {
                write(written, last);
            }
        } else if (last) {
            bundle.writePending();
            closed = true;
            request.end();
        }
    }

    private void write(Buffer envelope, boolean last) {
        if (last) {
            bundle.writePending();
            closed = true;
            request.end(envelope);
            return;
        }
        bundle.add(envelope);
        if (inFlight + bundle.pendingBytes() < IN_FLIGHT) {
            want();
        } else {
            owing = true;
        }
    }

    private void writeFrame(Buffer frame) {
        if (request == null) {
            return; // stopped meanwhile
        }
        int size = frame.length();
        inFlight += size;
        request.write(frame).onComplete(written -> {
            inFlight -= size;
            // Where it failed the stream is over, and its end is told elsewhere
            if (owing && inFlight < IN_FLIGHT && written.succeeded()) {
                want();
            }
        });
    }

    private void want() {
        owing = false;
        if (request != null && !closed) {
            messages.wanted();
        }
    }
}
