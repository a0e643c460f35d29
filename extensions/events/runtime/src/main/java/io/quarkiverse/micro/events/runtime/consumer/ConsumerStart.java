package io.quarkiverse.micro.events.runtime.consumer;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

import io.quarkiverse.micro.MicroException;
import io.quarkiverse.micro.events.ConsumeOptions;
import io.quarkiverse.micro.events.EventConsumers;
import io.quarkiverse.micro.events.EventStream;
import io.quarkiverse.micro.events.RunningConsumer;
import io.smallrye.mutiny.Uni;

/**
 * Lets the application's methods consume.
 */
public final class ConsumerStart implements EventConsumers {

    private final EventStream stream;
    private final List<RunningConsumer> running = new CopyOnWriteArrayList<>();

    public ConsumerStart(EventStream stream) {
        this.stream = stream;
    }

    /**
     * @throws MicroException <em>invalid argument</em> or <em>unimplemented</em> when the stream cannot do what is asked for;
     *         all else passes
     */
    public void consume(String topic, ConsumeOptions options, EventSink sink) {
        ConsumerRun run = new ConsumerRun(stream, topic, options, sink);
        running.add(run);
        run.start();
    }

    /**
     * @return completes when nothing is being handled any more, within 10 s
     */
    public Uni<Void> pauseAll() {
        List<Uni<Void>> pauses = running.stream().map(RunningConsumer::pause).toList();
        return pauses.isEmpty() ? Uni.createFrom().voidItem() : Uni.join().all(pauses).andCollectFailures().replaceWithVoid();
    }

    @Override
    public List<RunningConsumer> all() {
        return List.copyOf(running);
    }

    @Override
    public Optional<RunningConsumer> named(String name) {
        return running.stream().filter(it -> it.name().equals(name)).findFirst();
    }
}
