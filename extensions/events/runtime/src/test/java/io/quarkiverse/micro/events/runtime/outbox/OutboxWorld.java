package io.quarkiverse.micro.events.runtime.outbox;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import io.quarkiverse.micro.core.runtime.events.EventSettings;
import io.quarkiverse.micro.core.runtime.events.MicroEventStream;
import io.quarkiverse.micro.core.runtime.store.MicroStore;
import io.quarkiverse.micro.core.runtime.store.StoreInterceptor;
import io.quarkiverse.micro.core.runtime.store.StoreSettings;
import io.quarkiverse.micro.events.NewEvent;
import io.quarkiverse.micro.events.StartAt;
import io.quarkiverse.micro.events.StreamEvent;
import io.quarkiverse.micro.events.StreamTransport;
import io.quarkiverse.micro.events.runtime.publisher.InterceptedStream;
import io.quarkiverse.micro.events.runtime.tap.StoreTap;
import io.quarkiverse.micro.store.Change;
import io.quarkiverse.micro.store.ListQuery;
import io.quarkiverse.micro.store.Store;
import io.quarkiverse.micro.store.StoreEngine;
import io.quarkiverse.micro.store.Write;

/**
 * A store and a stream with the outbox between them.
 */
final class OutboxWorld implements AutoCloseable {

    private static final String DATABASE = StoreSettings.DEFAULT.database();

    private static final int PAGE = 1000;

    final StoreTap tap = new StoreTap();
    final MicroStore store;
    final MicroEventStream stream;
    final Outbox outbox;
    final OutboxRelay relay;

    OutboxWorld(StoreEngine engine, StreamTransport transport, StoreInterceptor... interceptors) {
        store = new MicroStore(tap.around(engine), StoreSettings.DEFAULT, List.of(interceptors));
        stream = new MicroEventStream(transport, EventSettings.DEFAULT);
        InterceptedStream intercepted = new InterceptedStream(stream, List.of());
        outbox = new Outbox(stream, intercepted);
        relay = new OutboxRelay(intercepted, DATABASE, tap::tables, store::scoped, Duration.ofMillis(200));
    }

    OutboxWorld relaying() {
        tap.listen(relay::wake);
        relay.search();
        return this;
    }

    Store table(String name) {
        return store.scoped(DATABASE, name);
    }

    Write event(String topic, String text) {
        return outbox.write(topic, NewEvent.of(text.getBytes(StandardCharsets.UTF_8)));
    }

    /** State and event in one batch. */
    void put(String key, String topic) {
        store.apply(List.<Change> of(Write.of(key, new byte[0]), event(topic, key))).await().indefinitely();
    }

    List<String> published(String topic) {
        List<String> all = new ArrayList<>();
        List<StreamEvent<byte[]>> page;
        long next = 1;
        do {
            page = stream.read(topic, StartAt.offset(next), PAGE).await().indefinitely();
            page.forEach(event -> all.add(new String(event.payload(), StandardCharsets.UTF_8)));
            next = page.isEmpty() ? next : page.get(page.size() - 1).offset() + 1;
        } while (page.size() == PAGE);
        return all;
    }

    List<String> waiting() {
        return store.list(ListQuery.ofPrefix(OutboxKeys.PREFIX)).await().indefinitely().stream().map(it -> it.key()).toList();
    }

    @Override
    public void close() {
        relay.stop().await().indefinitely();
        stream.close();
        store.close();
    }
}
