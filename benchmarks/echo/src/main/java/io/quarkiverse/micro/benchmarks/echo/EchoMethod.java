package io.quarkiverse.micro.benchmarks.echo;

import java.util.Locale;

/** What is called, and on which thread it is answered. */
public enum EchoMethod {

    EVENT_LOOP,
    WORKER,
    VIRTUAL_THREAD,
    SERVER_STREAM,
    BIDI;

    /** Streams of small messages carry so many bytes, and those of large ones as many messages as {@link #FEWEST}. */
    private static final int STREAM_BYTES = 1_000_000;

    private static final int FEWEST = 16;

    /**
     * @param name as on a command line: <code>event-loop</code>
     * @throws IllegalArgumentException when there is none
     */
    public static EchoMethod of(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    /**
     * @param payload bytes of a message
     * @return how many messages a call is answered with
     */
    public int messages(int payload) {
        return this == SERVER_STREAM || this == BIDI ? Math.max(FEWEST, STREAM_BYTES / payload) : 1;
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
