package io.quarkiverse.micro.core.runtime.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkiverse.micro.Code;
import io.quarkiverse.micro.MicroException;
import io.quarkiverse.micro.sync.Leadership;
import io.quarkiverse.micro.sync.LockOptions;

/**
 * Who waits for a lock while its engine does not answer, or refuses.
 */
class TheEngineIsAwayTest {

    private static final Duration BOUND = Duration.ofSeconds(10);
    private static final Duration PATIENCE = Duration.ofMillis(200);
    private static final Logger CONTESTS = Logger.getLogger(Contest.class.getName());

    private final HeldCells cells = new HeldCells();
    private final MicroLocks locks = new MicroLocks(cells, "here");
    private final Said said = new Said();

    @AfterEach
    void close() {
        CONTESTS.removeHandler(said);
        locks.close();
    }

    @Test
    void patienceIsKeptAndWhatComesLaterIsLetGo() {
        cells.hold();
        LockOptions options = new LockOptions(Duration.ofSeconds(60), PATIENCE);
        long start = System.nanoTime();
        MicroException told = catchThrowableOfType(MicroException.class,
                () -> locks.acquire("a", options).await().atMost(BOUND));
        assertThat(told.code()).as(told.detail()).isEqualTo(Code.UNAVAILABLE);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isBetween(PATIENCE, Duration.ofSeconds(5));
        assertThat(cells.state("lock/a").holding()).isNotNull();
        cells.letGo();
        await().atMost(BOUND).until(() -> cells.state("lock/a").holding() == null);
        assertThat(locks.locks()).isEmpty();
    }

    @Test
    void itIsSaidOnceThatALeaderCannotBeElectedAndOnceThatItCanAgain() {
        CONTESTS.addHandler(said);
        cells.refuse(true);
        CompletableFuture<Leadership> leading = locks.elect("cleaner", Duration.ofSeconds(1)).subscribeAsCompletionStage();
        await().atMost(BOUND).until(() -> said.texts.size() == 1);
        await().during(Duration.ofSeconds(1)).atMost(BOUND).until(() -> said.texts.size() == 1);
        assertThat(said.texts.get(0)).startsWith("WARNING leader/cleaner").contains("no leader");
        cells.refuse(false);
        assertThat(leading).succeedsWithin(BOUND);
        assertThat(said.texts).hasSize(2);
        assertThat(said.texts.get(1)).startsWith("INFO leader/cleaner").contains("answers again");
    }

    @ParameterizedTest
    @ValueSource(booleans = { true, false })
    void nobodyGetsAnythingOnceTheProcessEnds(boolean written) {
        locks.acquire("other", LockOptions.DEFAULT).await().atMost(BOUND);
        cells.hold(!written);
        List<CompletableFuture<?>> asking = List.of(
                locks.acquire("a", LockOptions.DEFAULT).subscribeAsCompletionStage(),
                locks.tryAcquire("b", Duration.ofSeconds(10)).subscribeAsCompletionStage(),
                locks.elect("c", Duration.ofSeconds(10)).subscribeAsCompletionStage());
        CompletableFuture<Void> end = locks.end().subscribeAsCompletionStage();
        for (CompletableFuture<?> one : asking) {
            assertThat(one).failsWithin(Duration.ofSeconds(1)).withThrowableOfType(ExecutionException.class)
                    .withMessageContaining("this process ends");
        }
        cells.letGo();
        assertThat(end).succeedsWithin(BOUND);
        assertThat(locks.locks()).isEmpty();
        assertThat(locks.leaderships()).isEmpty();
        await().atMost(BOUND).until(() -> cells.state("lock/a").holding() == null && cells.state("leader/c").holding() == null);
        int asked = cells.asked();
        await().during(Duration.ofSeconds(3)).atMost(BOUND).until(() -> cells.asked() == asked);
    }

    private static final class Said extends Handler {

        final List<String> texts = new CopyOnWriteArrayList<>();

        @Override
        public void publish(LogRecord line) {
            if (line.getLevel().intValue() >= Level.INFO.intValue()) {
                texts.add((line.getLevel().intValue() > Level.INFO.intValue() ? "WARNING " : "INFO ") + text(line));
            }
        }

        private static String text(LogRecord line) {
            return line.getParameters() == null ? line.getMessage() : String.format(line.getMessage(), line.getParameters());
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
}
