package io.quarkiverse.micro.nats.runtime.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CopyOnWriteArrayList;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.quarkiverse.micro.nats.runtime.NatsLink;
import io.quarkiverse.micro.nats.runtime.NatsSettings;
import io.quarkiverse.micro.nats.runtime.jetstream.JetStreamSettings;
import io.quarkiverse.micro.sync.LeaseCell;
import io.quarkiverse.micro.test.engine.NatsServer;
import io.quarkiverse.micro.test.engine.NeedsProgram;
import io.smallrye.mutiny.Uni;

@NeedsProgram(NatsServer.CURRENT)
class NatsCellsTest {

    private static final Duration BOUND = Duration.ofSeconds(20);

    @TempDir
    Path folder;
    private NatsServer server;
    private NatsCells cells;

    @BeforeEach
    void open() {
        server = NatsServer.jetStream(folder);
        server.start();
        cells = new NatsCells(new NatsLink(NatsSettings.DEFAULT.withServers(List.of(server.address()))).use(), "micro-locks",
                JetStreamSettings.DEFAULT);
    }

    @AfterEach
    void close() {
        cells.close();
        server.close();
    }

    @Test
    void versionsGrowOverRemovalAndRestart() {
        long first = write("a/b c", 0, "1");
        assertThat(get(cells.write("a/b c", 0, bytes("2")))).isEmpty();
        long second = write("a/b c", first, "2");
        assertThat(second).isGreaterThan(first);
        assertThat(get(cells.remove("a/b c", first))).isFalse();
        assertThat(get(cells.remove("a/b c", second))).isTrue();
        assertThat(get(cells.read("a/b c"))).isEqualTo(LeaseCell.NONE);
        assertThat(get(cells.remove("a/b c", second))).isFalse();
        server.kill();
        server.start();
        await().atMost(BOUND).ignoreExceptions().until(() -> get(cells.read("a/b c")).version() == 0);
        assertThat(write("a/b c", 0, "3")).isGreaterThan(second);
        assertThat(get(cells.ids())).containsExactly("a/b c");
    }

    @Test
    void aWatcherSeesWhatThereIsAndWhatBecomesOfItOverAnOutage() {
        List<Long> versions = new CopyOnWriteArrayList<>();
        cells.watch("a").subscribe().with(cell -> versions.add(cell.version()), closed -> {
        });
        await().atMost(BOUND).until(() -> versions.equals(List.of(0L)));
        long first = write("a", 0, "1");
        await().atMost(Duration.ofSeconds(1)).until(() -> versions.equals(List.of(0L, first)));
        server.kill();
        server.start();
        await().atMost(BOUND).ignoreExceptions().until(() -> get(cells.remove("a", first)));
        await().atMost(BOUND).until(() -> versions.equals(List.of(0L, first, 0L)));
    }

    private long write(String id, long ifVersion, String content) {
        OptionalLong version = get(cells.write(id, ifVersion, bytes(content)));
        return version.getAsLong();
    }

    private static <T> T get(Uni<T> uni) {
        return uni.await().atMost(BOUND);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
