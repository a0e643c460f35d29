package io.quarkiverse.micro.events.dev;

import java.util.List;

import io.quarkiverse.micro.events.EventConsumers;
import io.quarkiverse.micro.events.RunningConsumer;
import io.quarkiverse.micro.events.TopicState;

/**
 * How far a group is.
 *
 * @param acknowledged every event up to this offset is dealt with
 * @param lag how many events it has still to deal with
 * @param inFlight how many of them its consumers have
 * @param consumers names of those of this application
 * @param paused whether they all are
 */
record GroupOfTopic(String topic, String group, long acknowledged, long lag, long inFlight, List<String> consumers,
        boolean paused) {

    static GroupOfTopic of(TopicState topic, TopicState.GroupState group, EventConsumers consumers) {
        List<RunningConsumer> own = consumers.all().stream()
                .filter(it -> it.topic().equals(topic.topic()) && it.group().equals(group.name())).toList();
        return new GroupOfTopic(topic.topic(), group.name(), group.acknowledged(), group.lag(), group.inFlight(),
                own.stream().map(RunningConsumer::name).toList(),
                !own.isEmpty() && own.stream().allMatch(RunningConsumer::paused));
    }
}
