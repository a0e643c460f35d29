package io.quarkiverse.micro.broker.dev;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;

import jakarta.annotation.PreDestroy;

import io.quarkiverse.micro.Code;
import io.quarkiverse.micro.MicroException;
import io.quarkiverse.micro.broker.Broker;
import io.quarkiverse.micro.broker.BrokerProvider;
import io.quarkiverse.micro.broker.BrokerSubscription;
import io.quarkiverse.micro.broker.Subscribers;
import io.quarkiverse.micro.broker.runtime.subscriber.SubscriberMethods;
import io.quarkiverse.micro.core.runtime.broker.TopicPattern;
import io.quarkiverse.micro.core.runtime.choice.BackEnds;
import io.quarkus.runtime.annotations.DevMCPEnableByDefault;
import io.quarkus.runtime.annotations.JsonRpcDescription;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

/**
 * What the Dev UI shows and does; all but the stream are tools of Dev MCP, too. Those that only read are on by default; what
 * changes something a developer switches on.
 */
public class BrokerJsonRPCService {

    /** A busy topic must not flood the browser. */
    private static final Duration PAUSE = Duration.ofMillis(200);

    private final Broker broker;
    private final String type;
    private final Subscribers subscribers;
    private final SubscriberMethods methods;
    private final MessageLog log;
    private volatile boolean closed;

    public BrokerJsonRPCService(Broker broker, BackEnds.Chosen<BrokerProvider> chosen, Subscribers subscribers,
            SubscriberMethods methods, MessageLog log) {
        this.broker = broker;
        this.type = chosen.name();
        this.subscribers = subscribers;
        this.methods = methods;
        this.log = log;
    }

    @DevMCPEnableByDefault
    @JsonRpcDescription("The broker that carries the messages of this application: its type, and what it guarantees")
    public BrokerState broker() {
        return BrokerState.of(type, broker.guarantee());
    }

    @DevMCPEnableByDefault
    @JsonRpcDescription("The topics and patterns that this application subscribes to, and all topics that it has published to "
            + "since it was started or reloaded, with the number of messages published, handled and failed, and the subscribers")
    public List<TopicState> topics() {
        List<SubscriberState> all = subscribers();
        Map<String, TopicCount> counts = new TreeMap<>(log.topics());
        all.forEach(it -> counts.putIfAbsent(it.topic(), TopicCount.NONE));
        return counts.entrySet().stream().map(it -> topic(it.getKey(), it.getValue(), all)).toList();
    }

    private static TopicState topic(String topic, TopicCount count, List<SubscriberState> all) {
        return new TopicState(topic, count.published(), count.handled(), count.failed(), all.stream()
                .filter(it -> TopicPattern.of(it.topic()).matches(topic)).map(SubscriberState::name).toList());
    }

    @DevMCPEnableByDefault
    @JsonRpcDescription("The methods of this application that subscribe: topic, queue, the thread they run on, whether they are "
            + "paused, and how many messages wait for them")
    public List<SubscriberState> subscribers() {
        return methods.all().stream().map(it -> SubscriberState.of(it, subscribers.named(it.name()))).toList();
    }

    @DevMCPEnableByDefault
    @JsonRpcDescription("The last messages that this application has published or its subscribers were given, newest first, at "
            + "most 100: headers, the beginning of the body where it is text, and why they failed if they did")
    public List<RecordedMessage> messages(
            @JsonRpcDescription("Only messages of this topic; empty for all") String topic,
            @JsonRpcDescription("How many at most, 1 to 100") int limit) {
        List<RecordedMessage> found = new ArrayList<>(log.after(0));
        Collections.reverse(found);
        return found.stream().filter(it -> topic == null || topic.isBlank() || it.topic().equals(topic.strip()))
                .limit(Math.max(1, limit)).toList();
    }

    /**
     * @return what is new since it was subscribed to, oldest first, until the application ends
     */
    public Multi<List<RecordedMessage>> newMessages() {
        return Multi.createFrom().deferred(() -> {
            AtomicLong shown = new AtomicLong(log.last());
            return Multi.createFrom().ticks().every(PAUSE).onOverflow().drop().select().first(tick -> !closed)
                    .map(tick -> log.after(shown.get())).select().where(news -> !news.isEmpty())
                    .invoke(news -> shown.set(news.get(news.size() - 1).number()));
        });
    }

    @JsonRpcDescription("Publishes a message as this application")
    public Uni<Publication> publish(@JsonRpcDescription("Topic to publish to") String topic,
            @JsonRpcDescription("Media type of the body; application/json where empty") String contentType,
            @JsonRpcDescription("The body as text") String body,
            @JsonRpcDescription("Further headers, text by key") Map<String, Object> headers) {
        return Uni.createFrom().deferred(() -> {
            Draft draft = Draft.of(topic, contentType, body, headers);
            return broker.publish(draft.topic(), draft.message()).replaceWith(() -> new Publication(draft.id(), ""));
        }).onFailure().recoverWithItem(failure -> new Publication("", RecordedMessage.problem(failure)));
    }

    @JsonRpcDescription("Lets a subscriber handle no further message until it is resumed; they wait meanwhile")
    public SubscriberState pause(@JsonRpcDescription("Name of the subscriber") String subscriber) {
        subscription(subscriber).pause();
        return state(subscriber);
    }

    @JsonRpcDescription("Lets a paused subscriber handle messages again")
    public SubscriberState resume(@JsonRpcDescription("Name of the subscriber") String subscriber) {
        subscription(subscriber).resume();
        return state(subscriber);
    }

    @PreDestroy
    void close() {
        closed = true;
    }

    private BrokerSubscription subscription(String name) {
        return subscribers.named(name).orElseThrow(() -> new MicroException(Code.NOT_FOUND, "There is no subscriber '" + name
                + "'. Name one of " + subscribers.all().stream().map(BrokerSubscription::name).sorted().toList()));
    }

    private SubscriberState state(String name) {
        return subscribers().stream().filter(it -> it.name().equals(name)).findFirst().orElseThrow();
    }
}
