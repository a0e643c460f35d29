package io.quarkiverse.micro.events.runtime.file;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

import io.quarkiverse.micro.core.runtime.events.EventSettings;
import io.quarkiverse.micro.core.runtime.events.MicroEventStream;
import io.quarkiverse.micro.events.ConsumeOptions;
import io.quarkiverse.micro.events.EventStream;
import io.quarkiverse.micro.events.NewEvent;
import io.quarkiverse.micro.events.Retention;

/**
 * Publishes batches of numbers and consumes them until it is killed, and says what was acknowledged.
 */
final class PublishingProcess {

    static final String TOPIC = "numbers";
    static final String GROUP = "readers";
    static final int BATCH = 20;

    private PublishingProcess() {
    }

    public static void main(String[] arguments) {
        EventStream stream = open(Path.of(arguments[0]));
        int next = Integer.parseInt(arguments[1]);
        stream.consume(TOPIC, ConsumeOptions.DEFAULT.withGroup(GROUP).withMaxInFlight(50)).subscribe()
                .with(event -> event.ack().subscribe().with(done -> say("acked " + event.offset())));
        while (true) {
            int from = next;
            List<NewEvent> batch = IntStream.range(from, from + BATCH)
                    .mapToObj(number -> NewEvent.of(Integer.toString(number).getBytes(StandardCharsets.US_ASCII))).toList();
            stream.publish(TOPIC, batch).await().atMost(Duration.ofSeconds(30));
            next += BATCH;
            say("published " + (next - 1));
        }
    }

    static EventStream open(Path file) {
        return new MicroEventStream(new FileStreamProvider(file).create(topic -> Retention.ALL, Duration.ofMinutes(2)),
                EventSettings.DEFAULT);
    }

    private static synchronized void say(String line) {
        System.out.println(line);
        System.out.flush();
    }
}
