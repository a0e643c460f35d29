package io.quarkiverse.micro.events.runtime.consumer;

import java.util.Optional;

import io.quarkiverse.micro.core.runtime.codec.Codecs;
import io.quarkiverse.micro.core.runtime.dispatch.ServedEndpoint;
import io.quarkiverse.micro.core.runtime.receiving.MethodRunner;
import io.quarkiverse.micro.core.runtime.receiving.PayloadReader;
import io.quarkiverse.micro.events.NewEvent;
import io.quarkiverse.micro.events.StreamEvent;
import io.smallrye.mutiny.Uni;

/**
 * Decodes an event and runs the method for it. Bytes are given as they are, whatever they are.
 */
public final class EventHandler {

    private final MethodRunner<StreamEvent<byte[]>> runner;
    private final PayloadReader<Object> reader;

    public EventHandler(ServedEndpoint endpoint, MethodRunner<StreamEvent<byte[]>> runner, Codecs codecs) {
        this.runner = runner;
        Class<?> type = endpoint.description().requestType();
        this.reader = type == byte[].class ? null : PayloadReader.ofEvents(runner.name(), codecs.bind(type));
    }

    /**
     * @return fails with <em>invalid argument</em> where the event cannot be read, else as the method does
     */
    public Uni<Void> handle(StreamEvent<byte[]> event) {
        return Uni.createFrom().deferred(() -> {
            Object payload = reader == null ? event.payload()
                    : reader.read(Optional.ofNullable(event.metadata().get(NewEvent.CONTENT_TYPE)), event.payload());
            return runner.run(event, event.withPayload(payload), event.metadata(), payload);
        });
    }
}
