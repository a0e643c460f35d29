package io.quarkiverse.micro.rpc.runtime.wire;

import java.util.ArrayDeque;
import java.util.Queue;

import io.quarkiverse.micro.Code;
import io.quarkiverse.micro.Metadata;
import io.quarkiverse.micro.MicroException;
import io.vertx.core.http.HttpClientResponse;

/**
 * The receiving half of a stream: messages in the measure in which they are asked for. Reads ahead no further than to the end
 * of the chunk that holds the next message, so that an end that follows the last wanted message is noticed without being asked
 * for.
 */
final class StreamedAnswer implements EnvelopeReader.Sink {

    /** Takes what is read. */
    interface Events {

        void head(Metadata head);

        void message(byte[] message);

        void ended(StreamProtocol.End end);

        /** The answer is none; what still comes of it is not wanted. */
        void faulted(MicroException error);
    }

    /** A message that nobody has asked for yet, still packed. */
    private record Waiting(int flags, byte[] bytes) {
    }

    private final StreamProtocol protocol;
    private final HttpClientResponse response;
    private final int limit;
    private final Events events;
    private final BodyReader reader;
    private final Queue<Waiting> waiting = new ArrayDeque<>();
    private String encoding;
    private long demand;
    private boolean delivering;
    private boolean paused;
    private boolean headTold;
    private boolean anyEnvelope;
    private byte[] end;
    private boolean complete;
    private boolean stopped;

    /**
     * @param demand asked for before the answer came
     */
    StreamedAnswer(StreamProtocol protocol, HttpClientResponse response, int limit, long demand, Events events) {
        this.protocol = protocol;
        this.response = response;
        this.limit = limit;
        this.demand = demand;
        this.events = events;
        this.reader = protocol.reader(response, this);
    }

    void start(String codec) {
        response.handler(chunk -> {
            if (!stopped) {
                reader.handle(chunk);
                regulate();
            }
        });
        response.endHandler(ignored -> {
            if (!stopped) {
                reader.end();
            }
            complete = true;
            deliver();
        });
        MicroException fault = protocol.checkHead(response, codec);
        if (fault != null) {
            events.faulted(fault);
            return;
        }
        encoding = protocol.encoding(response.headers());
        if (!protocol.endsInHead(response.headers())) {
            tellHead();
        }
    }

    /**
     * @return whether all of it has come
     */
    boolean isComplete() {
        return complete;
    }

    /** Nothing further is handed over. */
    void stop() {
        stopped = true;
        waiting.clear();
        response.resume(); // what still comes is to be read and forgotten
    }

    void request(long count) {
        demand = count >= Long.MAX_VALUE - demand ? Long.MAX_VALUE : demand + count;
        deliver();
        regulate();
    }

    @Override
    public boolean envelope(int flags, long length) {
        if (stopped) {
            return false;
        }
        anyEnvelope = true;
        MicroException fault = end != null ? new MicroException(Code.INTERNAL, "A message came after the end of the answer")
                : protocol.checkEnvelope(flags, length, isPacked(), limit);
        if (fault == null && (flags & Envelope.COMPRESSED) != 0 && !encoding.equals("gzip")) {
            fault = new MicroException(Code.INTERNAL, "A message is in encoding '" + encoding + "', which was not asked for");
        }
        if (fault != null) {
            events.faulted(fault);
            return false;
        }
        if (!protocol.isEnd(flags)) {
            tellHead();
        }
        return !stopped;
    }

    private boolean isPacked() {
        return encoding != null && !encoding.equals("identity");
    }

    @Override
    public void message(int flags, byte[] bytes) {
        if (stopped) {
            return;
        }
        if (protocol.isEnd(flags)) {
            end = unpacked(flags, bytes);
            return;
        }
        waiting.add(new Waiting(flags, bytes));
        deliver();
    }

    private void deliver() {
        if (delivering) {
            return; // whoever was handed a message asks for the next one from within
        }
        delivering = true;
        while (demand > 0 && !stopped && !waiting.isEmpty()) {
            if (demand != Long.MAX_VALUE) {
                demand--;
            }
            Waiting next = waiting.remove();
            byte[] message = unpacked(next.flags(), next.bytes());
            if (message != null) {
                events.message(message);
            }
        }
        delivering = false;
        if (complete && !stopped && waiting.isEmpty()) {
            finish();
        }
    }

    /** Unpacks only what is wanted at once, because a few packed kilobytes may be many megabytes. */
    private byte[] unpacked(int flags, byte[] bytes) {
        if ((flags & Envelope.COMPRESSED) == 0) {
            return bytes;
        }
        try {
            return Gzip.unpack(bytes, limit);
        } catch (MicroException e) {
            events.faulted(e);
            return null;
        }
    }

    private void finish() {
        if (reader.insideMessage()) {
            events.faulted(new MicroException(Code.INTERNAL, "The answer ended in the middle of a message"));
            return;
        }
        StreamProtocol.End ending = protocol.end(response, end, anyEnvelope);
        if (ending.error() == null) {
            tellHead();
        }
        if (!stopped) {
            events.ended(ending);
        }
    }

    private void tellHead() {
        if (!headTold) {
            headTold = true;
            events.head(protocol.head(response.headers()));
        }
    }

    private void regulate() {
        boolean enough = !stopped && !waiting.isEmpty();
        if (enough != paused) {
            paused = enough;
            if (enough) {
                response.pause();
            } else {
                response.resume();
            }
        }
    }
}
