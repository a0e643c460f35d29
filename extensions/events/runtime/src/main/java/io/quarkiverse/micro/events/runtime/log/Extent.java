package io.quarkiverse.micro.events.runtime.log;

/**
 * What a log keeps of a topic.
 *
 * @param first offset of the oldest event; one more than the last where there is none
 * @param last offset of the newest; 0 where there was none yet
 * @param events how many
 * @param bytes that they take, roughly
 */
public record Extent(long first, long last, long events, long bytes) {

    public static final Extent NONE = new Extent(1, 0, 0, 0);
}
