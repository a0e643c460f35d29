package io.quarkiverse.micro.nats.runtime.jetstream;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;

import io.nats.client.Message;
import io.nats.client.api.ConsumerConfiguration;
import io.nats.client.api.DeliverPolicy;
import io.nats.client.api.DiscardPolicy;
import io.nats.client.api.StreamConfiguration;
import io.nats.client.impl.Headers;
import io.quarkiverse.micro.core.runtime.policy.OwnThreads;
import io.quarkiverse.micro.nats.runtime.NatsFailure;
import io.smallrye.mutiny.Uni;

/**
 * A key-value bucket of NATS: a stream of which the last message of each key counts. It is made when it is first used. What
 * has returned is read by everybody who reads afterwards. Safe for all threads.
 */
public final class Bucket {

    private static final int AT_A_TIME = 64;

    private final JetStreamLink js;
    private final String name;
    private final MadeStream stream;
    private final Batches batches;
    private final JetStreamSettings settings;

    /**
     * @param name letters, digits, {@code -} and {@code _}
     */
    public Bucket(JetStreamLink js, String name, JetStreamSettings settings) {
        this.js = js;
        this.name = name;
        this.settings = settings;
        this.stream = new MadeStream(js, "KV_" + name, this::configuration);
        this.batches = new Batches(js, "KV_" + name);
    }

    public String name() {
        return name;
    }

    /**
     * @return the key's last message, also when it says that the key is gone; empty where there is none
     */
    public Uni<Optional<Entry>> get(String key) {
        // Of several replicas each may answer directly, also one that has still to hear of the last write
        return use("key '" + key + "'", made -> isDirect(made) ? direct(key) : leaders(key));
    }

    /**
     * Where the bucket has one replica, and the server is of 2.11 or newer, what comes was there at one moment, as long as it
     * takes less than 4 MiB.
     *
     * @param keys up to {@value ManyEntries#MOST}
     * @return in the order of the keys
     */
    public Uni<List<Optional<Entry>>> get(List<String> keys) {
        return use("several keys", made -> !isDirect(made) || !js.canExpire() ? oneByOne(keys)
                : new ManyEntries(js, stream.name(), subject("")).get(keys)
                        .map(found -> keys.stream().map(key -> Optional.ofNullable(found.get(key))).toList()));
    }

    /**
     * All or nothing.
     *
     * @return sequence of the first; the others follow without a gap. Fails with an {@link ApiRefusal} where an expected
     *         sequence is another
     */
    public Uni<Long> put(List<Put> puts) {
        return use("what is written", made -> {
            if (puts.size() == 1) {
                Put put = puts.get(0);
                return js.publish(subject(put.key()), headers(put), put.value()).map(ack -> ack.getSeqno());
            }
            return batches.publish(puts.stream().map(put -> new Batches.Part(subject(put.key()), headers(put), put.value()))
                    .toList());
        });
    }

    /**
     * @param filter of keys, with the wildcards of NATS
     * @return with those that are gone until the server forgets them
     */
    public Uni<Keys> keys(String filter) {
        int start = subject("").length();
        return use("the list of keys", made -> {
            Subjects subjects = new Subjects(js, stream.name(), subject(filter));
            return subjects.list().map(found -> new Keys(found.stream().map(key -> key.substring(start)).toList(),
                    subjects.sequence()));
        });
    }

    /**
     * @return those that were written since
     */
    public Uni<Keys> keysSince(String filter, long sequence) {
        return use("the list of keys", made -> stream.last()).chain(last -> last <= sequence
                ? Uni.createFrom().item(new Keys(List.of(), sequence))
                : changes(filter, sequence, new Changes(last, js.answered())));
    }

    /**
     * First the last message of every key, then each further one; all of it again after an outage.
     */
    public Feed watch(String filter, EntrySink sink) {
        return feed(filter, sink, consumer -> consumer.deliverPolicy(DeliverPolicy.LastPerSubject));
    }

    private Uni<Keys> changes(String filter, long sequence, Changes changes) {
        Feed feed = feed(filter, changes, consumer -> consumer.headersOnly(true)
                .deliverPolicy(DeliverPolicy.ByStartSequence).startSequence(sequence + 1));
        return changes.through(feed).ifNoItem().after(js.link().settings().timeout()).on(OwnThreads.ANSWERS.timer())
                .failWith(
                        () -> NatsFailure.notConfirmed(js.link().settings().where(), "the list of keys did not come in time"));
    }

    private Feed feed(String filter, EntrySink sink, UnaryOperator<ConsumerConfiguration.Builder> from) {
        int start = subject("").length();
        return new Feed(js, stream, () -> from.apply(ConsumerConfiguration.builder().filterSubject(subject(filter))),
                new Feed.Sink() {

                    @Override
                    public void begun() {
                        sink.begun();
                    }

                    @Override
                    public void next(Message message) throws InterruptedException {
                        sink.next(Entry.of(message.getSubject().substring(start), message));
                    }

                    @Override
                    public void caughtUp() throws InterruptedException {
                        sink.caughtUp();
                    }
                });
    }

    /** Where a watch leaves what it sees. It may hold the thread, which holds back the server. */
    public interface EntrySink {

        /** All keys come now, anew after an outage. */
        void begun();

        void next(Entry entry) throws InterruptedException;

        /** All keys have come. */
        void caughtUp() throws InterruptedException;
    }

    private <T> Uni<T> use(String what, Function<StreamConfiguration, Uni<? extends T>> action) {
        return stream.use(action).onFailure(failure -> !ApiRefusal.isWrongSequence(failure))
                .transform(failure -> StreamFailure.toCallers(what + " in bucket " + name, failure));
    }

    private static boolean isDirect(StreamConfiguration made) {
        return made.getAllowDirect() && made.getReplicas() == 1;
    }

    private Uni<List<Optional<Entry>>> oneByOne(List<String> keys) {
        return Uni.join().all(keys.stream().map(key -> get(key)).toList()).usingConcurrencyOf(AT_A_TIME).andFailFast();
    }

    private Uni<Optional<Entry>> direct(String key) {
        return js.request(JetStreamLink.API + "DIRECT.GET." + stream.name() + "." + subject(key), null, new byte[0])
                .map(answer -> answer.isStatusMessage() ? Optional.empty()
                        : Optional.of(Entry.direct(key, answer)));
    }

    private Uni<Optional<Entry>> leaders(String key) {
        return stream.last(subject(key)).map(last -> last
                .map(message -> Entry.of(key, message.getSeq(), message.getData(), message.getHeaders())));
    }

    private Headers headers(Put put) {
        if (put.headers() == null && !put.gone() && put.expected().isEmpty()) {
            return null;
        }
        Headers headers = put.headers() == null ? new Headers() : new Headers(put.headers());
        put.expected().ifPresent(sequence -> headers.put("Nats-Expected-Last-Subject-Sequence", Long.toString(sequence)));
        if (put.gone()) {
            headers.put(Entry.OPERATION, Entry.PURGE);
            if (js.canExpire()) { // the server forgets the key, but those who watch hear of it first
                headers.put("Nats-TTL", settings.markers().toSeconds() + "s");
            }
        }
        return headers;
    }

    private String subject(String key) {
        return "$KV." + name + "." + key;
    }

    private StreamConfiguration configuration() {
        StreamConfiguration.Builder bucket = StreamConfiguration.builder().name("KV_" + name).subjects("$KV." + name + ".>")
                .maxMessagesPerSubject(1).discardPolicy(DiscardPolicy.New).allowDirect(true).denyDelete(true)
                .allowRollup(true).replicas(settings.replicas()).storageType(settings.storage());
        if (js.canExpire()) {
            bucket.allowMessageTtl().subjectDeleteMarkerTtl(settings.markers());
        }
        if (js.canBatch()) {
            bucket.allowAtomicPublish();
        }
        return bucket.build();
    }
}
