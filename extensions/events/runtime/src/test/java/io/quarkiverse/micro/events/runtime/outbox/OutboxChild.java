package io.quarkiverse.micro.events.runtime.outbox;

import java.nio.file.Path;
import java.time.Duration;

import io.quarkiverse.micro.events.Retention;
import io.quarkiverse.micro.events.runtime.file.FileStreamProvider;
import io.quarkiverse.micro.store.runtime.file.DatabaseFileSettings;
import io.quarkiverse.micro.store.runtime.file.FileStore;

/**
 * A process that writes state and events until it is killed, and says what was acknowledged.
 */
final class OutboxChild {

    private OutboxChild() {
    }

    /**
     * @param args directory, and what its keys begin with
     */
    public static void main(String[] args) {
        try (OutboxWorld world = world(Path.of(args[0])).relaying()) {
            for (int n = 0;; n++) {
                String key = args[1] + "-" + n;
                world.put(key, "orders");
                System.out.println(key);
            }
        }
    }

    static OutboxWorld world(Path directory) {
        return new OutboxWorld(new FileStore(directory.resolve("store"), DatabaseFileSettings.DEFAULT),
                new FileStreamProvider(directory.resolve("events.mv.db")).create(topic -> Retention.ALL,
                        Duration.ofMinutes(2)));
    }
}
