package io.quarkiverse.micro.store.cache.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import com.fasterxml.jackson.databind.ObjectMapper;

import io.quarkiverse.micro.core.runtime.codec.CodecLimits;
import io.quarkiverse.micro.core.runtime.codec.Codecs;
import io.quarkiverse.micro.core.runtime.codec.JsonCodec;
import io.quarkiverse.micro.core.runtime.store.MicroStore;
import io.quarkiverse.micro.core.runtime.store.StoreSettings;
import io.quarkiverse.micro.store.runtime.file.DatabaseFileSettings;
import io.quarkiverse.micro.store.runtime.file.FileStore;
import io.quarkiverse.micro.test.application.FewWorkers;
import io.quarkus.runtime.BlockingOperationControl;
import io.quarkus.runtime.IOThreadDetector;
import io.smallrye.mutiny.Uni;

/** As cached methods do that block: what they wait for must not need a thread of theirs. */
class UsersMayWaitOnAllThreadsTest {

    private static final Codecs CODECS = new Codecs(List.of(new JsonCodec(ObjectMapper::new, CodecLimits.DEFAULT)));

    private static final Duration BOUND = Duration.ofSeconds(10);

    @TempDir
    Path directory;

    private final FewWorkers workers = new FewWorkers(2);
    private final AtomicInteger number = new AtomicInteger();
    private MicroStore store;

    @AfterEach
    void close() {
        workers.close();
        store.close();
    }

    @Test
    void untilWhatTheyComputeIsKept() throws Exception {
        BlockingOperationControl.setIoThreadDetector(new IOThreadDetector[0]);
        StoreCache cache = open();
        allGetTheirValue(key -> cache.get(key, it -> "of " + it));
    }

    @Test
    void untilSomethingElseHasComputedIt() throws Exception {
        StoreCache cache = open();
        allGetTheirValue(key -> cache.getAsync(key, it -> Uni.createFrom().item("of " + it)));
    }

    private StoreCache open() {
        store = new MicroStore(new FileStore(directory, DatabaseFileSettings.DEFAULT), StoreSettings.DEFAULT, List.of());
        return new StoreCache("prices", store, new CacheKeys(CODECS),
                new CachedValues(CODECS.preferred(String.class).orElseThrow().forType(String.class), Optional.empty()));
    }

    private void allGetTheirValue(Function<String, Uni<String>> get) throws Exception {
        get.apply("first").await().atMost(BOUND); // context propagation does not begin on two threads at once
        for (Future<String> value : workers.call(6, () -> get.apply("k" + number.incrementAndGet()).await().atMost(BOUND))) {
            assertThat(value).isNotCancelled();
            assertThat(value.get()).startsWith("of k");
        }
    }
}
