package io.quarkiverse.micro.events;

import java.util.List;

/**
 * What is known of a topic.
 *
 * @param first offset of the oldest event that is kept; one more than the last where there is none
 * @param last offset of the newest event; 0 where there was none yet
 * @param events how many are kept
 * @param bytes how much they take, roughly
 * @param groups that consume it
 */
public record TopicState(String topic, long first, long last, long events, long bytes, List<GroupState> groups) {

    public TopicState {
        groups = List.copyOf(groups);
    }

    /**
     * How far a group is.
     *
     * @param name of the group
     * @param acknowledged every event up to this offset is dealt with
     * @param lag how many events the group has still to deal with
     * @param inFlight how many of them its consumers have
     */
    public record GroupState(String name, long acknowledged, long lag, long inFlight) {
    }
}
