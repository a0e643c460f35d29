package io.quarkiverse.micro.events.runtime.file;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

import org.h2.mvstore.MVStore;
import org.jboss.logging.Logger;

import io.quarkiverse.micro.core.runtime.policy.Later;
import io.quarkiverse.micro.events.NewEvent;
import io.quarkiverse.micro.events.StreamGuarantee;
import io.quarkiverse.micro.events.StreamProvider;
import io.quarkiverse.micro.events.runtime.log.Appending;
import io.quarkiverse.micro.events.runtime.log.EventLog;
import io.quarkiverse.micro.events.runtime.log.Extent;
import io.quarkiverse.micro.events.runtime.log.StoredEvent;
import io.quarkiverse.micro.store.runtime.file.DatabaseFile;
import io.quarkiverse.micro.store.runtime.file.DatabaseFileSettings;
import io.smallrye.mutiny.Uni;

/**
 * Keeps events in the kind of file that the file store has.
 */
final class FileLog implements EventLog {

    private static final Logger LOG = Logger.getLogger(FileLog.class);

    /** Longer than the file's own patience, so that it is the file who says what is wrong. */
    private static final Duration BOUND = Duration.ofSeconds(30);
    private static final Duration TRIMMING = Duration.ofSeconds(1);

    private final DatabaseFile file;
    private final StreamProvider.Retentions retentions;
    private final Duration duplicates;
    private final Map<String, FileTopic> topics = new ConcurrentHashMap<>();
    private volatile Consumer<String> listener = topic -> {
    };
    private volatile Future<?> trimming;
    private volatile boolean closed;
    private volatile boolean complete; // all topics of the file were looked at

    /**
     * @param file opened at first use
     */
    FileLog(Path file, StreamProvider.Retentions retentions, Duration duplicates) {
        this(new DatabaseFile(file, DatabaseFileSettings.DEFAULT.withPlacedBy("quarkus.micro.events.directory")), retentions,
                duplicates);
    }

    FileLog(DatabaseFile file, StreamProvider.Retentions retentions, Duration duplicates) {
        this.file = file;
        this.retentions = retentions;
        this.duplicates = duplicates;
        planTrimming();
    }

    @Override
    public StreamGuarantee.Durability durability() {
        return StreamGuarantee.Durability.DISK;
    }

    @Override
    public Uni<List<Long>> append(String name, List<NewEvent> events) {
        long now = System.currentTimeMillis();
        Append append = new Append(name, events, now);
        return file.change(append, append::kept, append::failed).map(done -> append.plan.offsets());
    }

    /** Not a function of the file alone: offsets and ids are those of the first time, should it be made again. */
    private final class Append implements Function<MVStore, TopicRecord> {

        private final String name;
        private final List<NewEvent> events;
        private final long now;
        private FileTopic topic;
        private Appending.Plan plan;

        Append(String name, List<NewEvent> events, long now) {
            this.name = name;
            this.events = events;
            this.now = now;
        }

        @Override
        public TopicRecord apply(MVStore store) {
            if (plan == null) {
                topic = topic(store, name);
                plan = topic.plan(events, now);
            } else {
                topic.requireRepeated(store, plan);
            }
            return topic.append(store, plan, now);
        }

        void kept(TopicRecord record) {
            topic.kept(record);
            listener.accept(name);
        }

        void failed() {
            if (plan != null) {
                topic.forget(plan);
            }
        }
    }

    @Override
    public List<StoredEvent> read(String topic, long from, int limit, long bytes) {
        return read(store -> topic(store, topic).read(store, from, limit, bytes));
    }

    @Override
    public Extent extent(String topic) {
        return read(store -> topic(store, topic).kept().extent());
    }

    @Override
    public long offsetAt(String topic, Instant time) {
        return read(store -> topic(store, topic).offsetAt(store, time.toEpochMilli()));
    }

    @Override
    public List<String> topics() {
        return read(store -> List.copyOf(Maps.topics(store).keySet()));
    }

    @Override
    public Map<String, byte[]> places(String topic) {
        return read(store -> new HashMap<>(Maps.places(store, topic)));
    }

    @Override
    public Optional<byte[]> place(String topic, String group) {
        return read(store -> Optional.ofNullable(Maps.places(store, topic).get(group)));
    }

    @Override
    public Uni<Void> keepPlace(String topic, String group, Supplier<byte[]> place) {
        return file.change(store -> {
            Maps.places(store, topic).put(group, place.get());
            return null;
        });
    }

    @Override
    public void whenAppended(Consumer<String> listener) {
        this.listener = listener;
    }

    @Override
    public void close() {
        closed = true;
        trimming.cancel(false);
        file.close();
    }

    private <T> T read(Function<MVStore, T> read) {
        return file.read(read).await().atMost(BOUND);
    }

    private FileTopic topic(MVStore store, String name) {
        FileTopic topic = topics.get(name);
        return topic != null ? topic
                : topics.computeIfAbsent(name, same -> FileTopic.load(store, name, retentions.of(name), duplicates));
    }

    private void planTrimming() {
        trimming = Later.after(TRIMMING.toNanos(), this::trim);
    }

    /** What is too old goes also where nothing is published. */
    private void trim() {
        long now = System.currentTimeMillis();
        if (!complete && file.size() > 0) {
            file.read(this::loadAll).subscribe().with(all -> complete = all,
                    failure -> LOG.debugf(failure, "What nobody uses is not looked at yet"));
        }
        topics.values().stream().filter(topic -> topic.isToTrim(now))
                .forEach(topic -> file.change(store -> topic.trim(store, now), topic::kept).subscribe().with(done -> {
                }, failure -> LOG.debugf(failure, "Old events are still there")));
        if (!closed) {
            planTrimming();
        }
    }

    /** Also what nobody uses any more; not before the file is open, because it is opened at first use. */
    private boolean loadAll(MVStore store) {
        Maps.topics(store).keySet().forEach(name -> topic(store, name));
        return true;
    }
}
