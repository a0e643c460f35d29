package io.quarkiverse.micro.events.dev;

import java.util.List;

import io.quarkiverse.micro.Code;
import io.quarkiverse.micro.MicroException;
import io.quarkiverse.micro.core.runtime.choice.BackEnds;
import io.quarkiverse.micro.events.EventConsumers;
import io.quarkiverse.micro.events.EventStream;
import io.quarkiverse.micro.events.RunningConsumer;
import io.quarkiverse.micro.events.StreamProvider;
import io.quarkus.runtime.annotations.DevMCPEnableByDefault;
import io.quarkus.runtime.annotations.JsonRpcDescription;
import io.smallrye.mutiny.Uni;

/**
 * What the Dev UI shows and does; all are tools of Dev MCP, too. Those that only read are on by default; what changes something
 * a developer switches on.
 */
public class EventsJsonRPCService {

    private static final int MOST_EVENTS = 100;

    private final EventStream stream;
    private final String type;
    private final EventConsumers consumers;

    public EventsJsonRPCService(EventStream stream, BackEnds.Chosen<StreamProvider> chosen, EventConsumers consumers) {
        this.stream = stream;
        this.type = chosen.name();
        this.consumers = consumers;
    }

    @DevMCPEnableByDefault
    @JsonRpcDescription("The event stream of this application: its type, and what its events survive")
    public StreamState stream() {
        return StreamState.of(type, stream.guarantee());
    }

    @DevMCPEnableByDefault
    @JsonRpcDescription("The topics of the event stream: first and last offset, number of events, and roughly how many bytes")
    public Uni<List<TopicSize>> topics() {
        return stream.topics().map(all -> all.stream().map(TopicSize::of).toList());
    }

    @DevMCPEnableByDefault
    @JsonRpcDescription("The groups that consume topics: how far each is, its lag, how many events are in flight, and the "
            + "consumers of this application that are in it")
    public Uni<List<GroupOfTopic>> groups() {
        return stream.topics().map(all -> all.stream().flatMap(
                topic -> topic.groups().stream().map(group -> GroupOfTopic.of(topic, group, consumers))).toList());
    }

    @DevMCPEnableByDefault
    @JsonRpcDescription("Events of a topic, which are looked at and not consumed: offset, id, time, key, metadata, and the "
            + "beginning of the payload where it is text")
    public Uni<List<ShownEvent>> events(@JsonRpcDescription("The topic") String topic,
            @JsonRpcDescription("From where: earliest, an offset, or a time such as 2030-01-31T12:00:00Z") String from,
            @JsonRpcDescription("How many at most, 1 to 100") int limit) {
        return Uni.createFrom().deferred(() -> stream.read(topic, Place.of(from), Math.max(1, Math.min(MOST_EVENTS, limit))))
                .map(events -> events.stream().map(ShownEvent::of).toList());
    }

    @JsonRpcDescription("Sets where a group goes on, for a replay or to skip events: its consumers get all events from there")
    public Uni<Done> seek(@JsonRpcDescription("The topic") String topic, @JsonRpcDescription("The group") String group,
            @JsonRpcDescription("Where to: earliest, latest, an offset, or a time such as 2030-01-31T12:00:00Z") String to) {
        return Uni.createFrom().deferred(() -> stream.seek(topic, group, Place.of(to))).replaceWith(() -> new Done(""))
                .onFailure(MicroException.class).recoverWithItem(failure -> new Done(failure.getMessage()));
    }

    @JsonRpcDescription("Lets a consumer of this application take no further event until it is resumed")
    public Uni<Done> pause(@JsonRpcDescription("Name of the consumer") String consumer) {
        return Uni.createFrom().deferred(() -> running(consumer).pause()).replaceWith(() -> new Done(""));
    }

    @JsonRpcDescription("Lets a paused consumer take events again")
    public Done resume(@JsonRpcDescription("Name of the consumer") String consumer) {
        running(consumer).resume();
        return new Done("");
    }

    private RunningConsumer running(String name) {
        return consumers.named(name).orElseThrow(() -> new MicroException(Code.NOT_FOUND, "There is no consumer '" + name
                + "'. Name one of " + consumers.all().stream().map(RunningConsumer::name).sorted().toList()));
    }
}
