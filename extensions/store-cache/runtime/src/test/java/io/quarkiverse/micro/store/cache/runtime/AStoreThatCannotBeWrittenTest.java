package io.quarkiverse.micro.store.cache.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.ObjectMapper;

import io.quarkiverse.micro.Code;
import io.quarkiverse.micro.MicroException;
import io.quarkiverse.micro.core.runtime.codec.CodecLimits;
import io.quarkiverse.micro.core.runtime.codec.Codecs;
import io.quarkiverse.micro.core.runtime.codec.JsonCodec;
import io.quarkiverse.micro.store.Change;
import io.quarkiverse.micro.store.ListQuery;
import io.quarkiverse.micro.store.Store;
import io.quarkiverse.micro.store.StoreEvent;
import io.quarkiverse.micro.store.StoreGuarantee;
import io.quarkiverse.micro.store.StoreRecord;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

class AStoreThatCannotBeWrittenTest {

    private static final Logger LOGGER = Logger.getLogger(StoreCache.class.getName());
    private static final Codecs CODECS = new Codecs(List.of(new JsonCodec(ObjectMapper::new, CodecLimits.DEFAULT)));

    private final Log log = new Log();
    private final Full full = new Full();
    private final StoreCache cache = new StoreCache("prices", full, new CacheKeys(CODECS),
            new CachedValues(CODECS.preferred(String.class).orElseThrow().forType(String.class), Optional.empty()));

    @BeforeEach
    void listen() {
        LOGGER.addHandler(log);
    }

    @AfterEach
    void stopListening() {
        LOGGER.removeHandler(log);
    }

    @Test
    void isSaidOnceUntilItCanBeWrittenAgain() {
        askTenTimes();
        assertThat(log.warnings).hasSize(1);
        assertThat(log.warnings.get(0)).contains("cannot keep what it computes");
        full.space = true;
        askTenTimes();
        full.space = false;
        askTenTimes();
        assertThat(log.warnings).hasSize(2);
    }

    private void askTenTimes() {
        for (int i = 0; i < 10; i++) {
            String value = "v" + i;
            assertThat(cache.getAsync("k" + i, key -> Uni.createFrom().item(value)).await().atMost(Duration.ofSeconds(10)))
                    .isEqualTo(value);
        }
    }

    private static final class Log extends Handler {

        private final List<String> warnings = new CopyOnWriteArrayList<>();

        @Override
        public void publish(LogRecord line) {
            if (line.getLevel().intValue() >= Level.WARNING.intValue()) {
                warnings.add(line.getParameters() == null ? line.getMessage()
                        : String.format(line.getMessage(), line.getParameters()));
            }
        }

        @Override
        public void flush() {
            // Nothing is kept back
        }

        @Override
        public void close() {
            // Nothing to let go of
        }
    }

    /** Empty, and keeps nothing. */
    private static final class Full implements Store {

        private volatile boolean space;

        @Override
        public StoreGuarantee guarantee() {
            throw new UnsupportedOperationException();
        }

        @Override
        public Uni<Optional<StoreRecord>> read(String key) {
            return Uni.createFrom().item(Optional.empty());
        }

        @Override
        public Uni<List<Long>> apply(List<Change> changes) {
            return space ? Uni.createFrom().item(List.of(1L))
                    : Uni.createFrom().failure(new MicroException(Code.RESOURCE_EXHAUSTED, "There is no space left"));
        }

        @Override
        public Uni<List<StoreRecord>> list(ListQuery query) {
            return Uni.createFrom().item(List.of());
        }

        @Override
        public Multi<StoreEvent> watch(String prefix) {
            return Multi.createFrom().nothing();
        }

        @Override
        public Store scoped(String database, String table) {
            return this;
        }
    }
}
