package io.quarkiverse.micro.events.dev;

import io.quarkiverse.micro.events.TopicState;

/**
 * A topic and how much it holds.
 *
 * @param first offset of the oldest event that is kept
 * @param last offset of the newest event
 * @param events how many are kept
 * @param bytes how much they take, roughly
 */
record TopicSize(String topic, long first, long last, long events, long bytes) {

    static TopicSize of(TopicState state) {
        return new TopicSize(state.topic(), state.first(), state.last(), state.events(), state.bytes());
    }
}
