package io.quarkiverse.micro.nats.runtime.events;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

import io.nats.client.api.ConsumerInfo;
import io.nats.client.api.StreamInfo;
import io.nats.client.api.StreamState;
import io.nats.client.support.JsonValue;
import io.quarkiverse.micro.events.TopicState;
import io.quarkiverse.micro.events.TopicState.GroupState;
import io.quarkiverse.micro.nats.runtime.jetstream.JetStreamLink;
import io.smallrye.mutiny.Uni;

/**
 * What the server knows of all topics: streams whose one subject is the topic that their name stands for.
 */
final class TopicStates {

    private final JetStreamLink js;

    TopicStates(JetStreamLink js) {
        this.js = js;
    }

    Uni<List<TopicState>> all() {
        return page("STREAM.LIST", "streams", new ArrayList<>()).chain(streams -> {
            List<Uni<TopicState>> states = streams.stream().map(StreamInfo::new).filter(TopicStates::isTopic).map(this::state)
                    .toList();
            return states.isEmpty() ? Uni.createFrom().item(List.<TopicState> of())
                    : Uni.join().all(states).usingConcurrencyOf(8).andFailFast();
        }).map(states -> states.stream().sorted(Comparator.comparing(TopicState::topic)).toList());
    }

    private Uni<TopicState> state(StreamInfo stream) {
        StreamState state = stream.getStreamState();
        return page("CONSUMER.LIST." + stream.getConfiguration().getName(), "consumers", new ArrayList<>())
                .map(consumers -> new TopicState(stream.getConfiguration().getSubjects().get(0),
                        state.getMsgCount() == 0 ? state.getLastSequence() + 1 : state.getFirstSequence(),
                        state.getLastSequence(), state.getMsgCount(), state.getByteCount(),
                        consumers.stream().map(ConsumerInfo::new)
                                .filter(consumer -> consumer.getConsumerConfiguration().getDurable() != null)
                                .map(TopicStates::group).sorted(Comparator.comparing(GroupState::name)).toList()));
    }

    private static GroupState group(ConsumerInfo consumer) {
        long inFlight = consumer.getNumAckPending();
        return new GroupState(consumer.getName(), consumer.getAckFloor().getStreamSequence(),
                consumer.getNumPending() + inFlight, inFlight);
    }

    private static boolean isTopic(StreamInfo stream) {
        List<String> subjects = stream.getConfiguration().getSubjects();
        return subjects.size() == 1 && subjects.get(0).equals(TopicName.topic(stream.getConfiguration().getName()));
    }

    private Uni<List<JsonValue>> page(String operation, String member, List<JsonValue> found) {
        return js.ask(operation, "{\"offset\":" + found.size() + "}").chain(answer -> {
            ListAnswer list = JetStreamLink.Unchecked.required(new ListAnswer(answer));
            List<JsonValue> some = list.items(member);
            found.addAll(some);
            return some.isEmpty() || found.size() >= list.total() ? Uni.createFrom().item(found)
                    : page(operation, member, found);
        });
    }
}
