package io.quarkiverse.micro.test.events;

import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;

import io.quarkiverse.micro.Code;
import io.quarkiverse.micro.MicroException;
import io.quarkiverse.micro.events.ConsumeOptions;
import io.quarkiverse.micro.events.EventStream;
import io.quarkiverse.micro.events.NewEvent;
import io.quarkiverse.micro.events.Retention;
import io.quarkiverse.micro.events.StreamEvent;
import io.smallrye.mutiny.Uni;

/**
 * The streams and consumers of one test, which end with it.
 */
final class Reel {

    static final Duration BOUND = Duration.ofSeconds(30);
    static final ConsumeOptions OPTIONS = ConsumeOptions.DEFAULT.withName("kit");

    final EventWorld world;
    final String topic = "kit-" + UUID.randomUUID();
    private final List<EventStream> open = new ArrayList<>();
    private final List<Viewer> viewers = new ArrayList<>();

    Reel(EventWorld world) {
        this.world = world;
    }

    EventStream open() {
        return open(Retention.ALL, Duration.ofMinutes(2));
    }

    EventStream open(Retention retention, Duration duplicates) {
        EventStream stream = world.open(retention, duplicates);
        open.add(stream);
        return stream;
    }

    Viewer view(EventStream stream, ConsumeOptions options, Viewer viewer) {
        return view(stream, topic, options, viewer);
    }

    Viewer view(EventStream stream, String topic, ConsumeOptions options, Viewer viewer) {
        viewers.add(viewer);
        stream.consume(topic, options).subscribe().withSubscriber(viewer);
        return viewer;
    }

    /** Returns when it has got all these and nothing else, in any order. */
    void awaitAll(Viewer viewer, int events) {
        await().atMost(world.arrives().plus(BOUND)).until(() -> viewer.texts().size() >= events);
    }

    void close() {
        viewers.forEach(Viewer::cancel);
        open.forEach(EventStream::close);
    }

    static <T> T get(Uni<T> uni) {
        return uni.await().atMost(BOUND);
    }

    static Code failureOf(Uni<?> uni) {
        try {
            get(uni);
        } catch (MicroException e) {
            return e.code();
        }
        throw new AssertionError("It did not fail");
    }

    static NewEvent event(String text) {
        return NewEvent.of(text.getBytes(StandardCharsets.UTF_8));
    }

    static List<NewEvent> numbered(int from, int to) {
        return IntStream.rangeClosed(from, to).mapToObj(number -> event(Integer.toString(number))).toList();
    }

    static String text(StreamEvent<byte[]> event) {
        return new String(event.payload(), StandardCharsets.UTF_8);
    }
}
