package io.quarkiverse.micro.nats.runtime.events;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Set;

import io.nats.client.NUID;
import io.nats.client.api.AckPolicy;
import io.nats.client.api.ConsumerConfiguration;
import io.nats.client.api.ConsumerInfo;
import io.nats.client.api.DeliverPolicy;
import io.nats.client.api.PriorityPolicy;
import io.quarkiverse.micro.Code;
import io.quarkiverse.micro.Outcome;
import io.quarkiverse.micro.events.ConsumeOptions;
import io.quarkiverse.micro.events.StartAt;
import io.quarkiverse.micro.nats.runtime.NatsFailure;
import io.quarkiverse.micro.nats.runtime.Session;
import io.quarkiverse.micro.nats.runtime.jetstream.ApiRefusal;
import io.quarkiverse.micro.nats.runtime.jetstream.JetStreamLink;
import io.smallrye.mutiny.Uni;

/**
 * The server's side of groups: pull consumers, a durable one for each group.
 */
final class Consumers {

    /** The one priority group of a consumer whose members take turns: one is served until it asks for no more. */
    static final String IN_ORDER = "in-order";
    private static final Duration TURN = Duration.ofSeconds(6);

    /** A consumer without a group ends when nobody asks for so long: longer than outages usually are. */
    private static final Duration FORGOTTEN = Duration.ofMinutes(5);
    /** What another member, that was quicker, makes the server say. */
    private static final Set<Integer> EXISTS = Set.of(10013, 10105, 10148);
    private static final int PENDING_EXCEEDS_LIMIT = 10121;
    private static final int ENDLESS = -1;

    /** For all members together, with what waits for its delay: without a number the server takes 1,000. */
    private static final int MOST_PENDING = 1_000_000;

    private final JetStreamLink js;

    Consumers(JetStreamLink js) {
        this.js = js;
    }

    /**
     * @return the group's consumer as it is, made where it is not
     */
    Uni<ConsumerInfo> join(TopicStream topic, String group, ConsumeOptions options) {
        return topic.stream().use(made -> info(topic, group)).onFailure(Consumers::isMissing)
                .recoverWithUni(() -> create(topic, durable(group, options, options.from()))
                        .onFailure(Consumers::isThere).recoverWithUni(() -> info(topic, group)))
                .invoke(found -> requireOurs(topic, group, options, found));
    }

    Uni<ConsumerInfo> info(TopicStream topic, String consumer) {
        return js.ask("CONSUMER.INFO." + topic.stream().name() + "." + consumer, "")
                .map(answer -> JetStreamLink.Unchecked.required(new ConsumerInfo(answer)));
    }

    /**
     * @return a consumer of nobody else
     */
    Uni<ConsumerInfo> alone(TopicStream topic, ConsumeOptions options, StartAt from) {
        return create(topic, from(from).name("micro-" + NUID.nextGlobal()).inactiveThreshold(FORGOTTEN)
                .ackPolicy(AckPolicy.Explicit).ackWait(options.ackWait()).maxDeliver(ENDLESS).maxAckPending(MOST_PENDING)
                .build());
    }

    /**
     * Puts one in the place of a consumer of nobody else: what is lost with a connection would come from that after what is
     * newer.
     *
     * @param next what it has not had; a server that lost what it did last, in a crash, begins before that
     */
    Uni<ConsumerInfo> aloneAnew(TopicStream topic, ConsumeOptions options, ConsumerInfo before, long next) {
        return info(topic, before.getName())
                .chain(found -> delete(topic, before.getName())
                        .replaceWith(Math.min(next, found.getDelivered().getStreamSequence() + 1)))
                .onFailure(Consumers::isMissing).recoverWithItem(next)
                .chain(from -> alone(topic, options, StartAt.offset(from)));
    }

    /**
     * @return a consumer to look through, which nobody needs to acknowledge to
     */
    Uni<ConsumerInfo> look(TopicStream topic, StartAt from) {
        return create(topic, from(from).name("micro-" + NUID.nextGlobal()).ackPolicy(AckPolicy.None)
                .memStorage(true).numReplicas(1).inactiveThreshold(Duration.ofSeconds(10)).build());
    }

    /**
     * Puts a consumer of the same kind in the place of this one.
     */
    Uni<Void> move(TopicStream topic, ConsumerInfo present, StartAt to) {
        ConsumerConfiguration same = present.getConsumerConfiguration();
        ConsumerConfiguration.Builder moved = from(to).durable(present.getName()).ackPolicy(AckPolicy.Explicit)
                .ackWait(same.getAckWait()).maxDeliver(ENDLESS).maxAckPending(MOST_PENDING);
        if (isInOrder(present)) {
            inOrder(moved);
        }
        return delete(topic, present.getName()).chain(() -> create(topic, moved.build())).replaceWithVoid();
    }

    Uni<Void> delete(TopicStream topic, String consumer) {
        return js.ask("CONSUMER.DELETE." + topic.stream().name() + "." + consumer, "").replaceWithVoid();
    }

    /** Lets the next member have its turn at once. */
    Uni<Void> unpin(TopicStream topic, String consumer) {
        return js.ask("CONSUMER.UNPIN." + topic.stream().name() + "." + consumer, "{\"group\":\"" + IN_ORDER + "\"}")
                .replaceWithVoid();
    }

    /**
     * Asks for messages, which come to the inbox.
     */
    void pull(Session over, ConsumerInfo consumer, String request, String inbox) {
        over.connection().publish("$JS.API.CONSUMER.MSG.NEXT." + consumer.getStreamName() + "." + consumer.getName(), inbox,
                request.getBytes(UTF_8));
    }

    static boolean isInOrder(ConsumerInfo consumer) {
        return consumer.getConsumerConfiguration().getPriorityPolicy() == PriorityPolicy.PinnedClient;
    }

    /**
     * @return what the member has to ask with that is served now; null for none
     */
    static String pin(ConsumerInfo consumer) {
        return consumer.getPriorityGroupStates() == null ? null : consumer.getPriorityGroupStates().get(0).getPinnedClientId();
    }

    /**
     * @return time since it was made, when the server was asked
     */
    static Duration age(ConsumerInfo consumer) {
        return Duration.between(consumer.getCreationTime(), consumer.getTimestamp());
    }

    static boolean isMissing(Throwable failure) {
        return failure instanceof ApiRefusal refusal && refusal.code() == ApiRefusal.NO_CONSUMER;
    }

    /** The server or the account allows less, and then takes what it allows where no number is sent. */
    private static boolean isTooMuchPending(Throwable failure) {
        return failure instanceof ApiRefusal refusal && refusal.code() == PENDING_EXCEEDS_LIMIT;
    }

    private static boolean isThere(Throwable failure) {
        return failure instanceof ApiRefusal refusal && EXISTS.contains(refusal.code());
    }

    private Uni<ConsumerInfo> create(TopicStream topic, ConsumerConfiguration wanted) {
        String name = Optional.ofNullable(wanted.getDurable()).orElse(wanted.getName());
        String stream = topic.stream().name();
        return topic.stream().use(made -> js.ask("CONSUMER.CREATE." + stream + "." + name,
                "{\"stream_name\":\"" + stream + "\",\"action\":\"create\",\"config\":" + wanted.toJson() + "}")
                .map(answer -> JetStreamLink.Unchecked.required(new ConsumerInfo(answer))))
                .onFailure(failure -> wanted.getMaxAckPending() > 0 && isTooMuchPending(failure)).recoverWithUni(
                        () -> create(topic, ConsumerConfiguration.builder(wanted).maxAckPending(ENDLESS).build()));
    }

    private ConsumerConfiguration durable(String group, ConsumeOptions options, StartAt from) {
        ConsumerConfiguration.Builder wanted = from(from).durable(group).ackPolicy(AckPolicy.Explicit)
                .ackWait(options.ackWait()).maxDeliver(ENDLESS).maxAckPending(MOST_PENDING);
        return (options.ordered() && js.canExpire() ? inOrder(wanted) : wanted).build();
    }

    private static ConsumerConfiguration.Builder inOrder(ConsumerConfiguration.Builder consumer) {
        return consumer.priorityGroups(IN_ORDER).priorityPolicy(PriorityPolicy.PinnedClient).priorityTimeout(TURN);
    }

    private static ConsumerConfiguration.Builder from(StartAt place) {
        ConsumerConfiguration.Builder consumer = ConsumerConfiguration.builder();
        if (place instanceof StartAt.AtOffset at) {
            return consumer.deliverPolicy(DeliverPolicy.ByStartSequence).startSequence(at.offset());
        } else if (place instanceof StartAt.AtTime at) {
            return consumer.deliverPolicy(DeliverPolicy.ByStartTime).startTime(at.time().atZone(ZoneOffset.UTC));
        }
        return consumer.deliverPolicy(place instanceof StartAt.Latest ? DeliverPolicy.New : DeliverPolicy.All);
    }

    private void requireOurs(TopicStream topic, String group, ConsumeOptions options, ConsumerInfo found) {
        ConsumerConfiguration is = found.getConsumerConfiguration();
        String which = "Group '" + group + "' of topic '" + topic.topic() + "' ";
        if (is.getDeliverSubject() != null || is.getAckPolicy() != AckPolicy.Explicit) {
            throw failed(Code.FAILED_PRECONDITION, which + "belongs to Go Micro or another program: its consumer "
                    + (is.getDeliverSubject() != null ? "is pushed to" : "is not acknowledged one by one")
                    + ". Choose another group, or delete it: nats consumer rm " + topic.stream().name() + " " + group);
        }
        if (options.ordered() && !isInOrder(found)) {
            throw failed(js.canExpire() ? Code.FAILED_PRECONDITION : Code.UNIMPLEMENTED, which + (js.canExpire()
                    ? "was made without order by key. Consume it so, or delete it: nats consumer rm " + topic.stream().name()
                            + " " + group
                    : "cannot have order by key, which needs NATS server 2.11 or newer, and this one is " + js.version()
                            + ". Run a newer one, or consume without order"));
        }
    }

    private static RuntimeException failed(Code code, String detail) {
        return NatsFailure.of(code, Outcome.ANSWERED, detail);
    }
}
