package io.quarkiverse.micro.it.mainjob;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;

import org.jboss.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.quarkiverse.micro.it.mainjob.Greeters.Greeter;
import io.quarkiverse.micro.rpc.CallOptions;

class GreetersUnderLoadIT {

    private static final Logger LOG = Logger.getLogger(GreetersUnderLoadIT.class);

    private static final int CALLERS = 16;
    private static final int KILLS = 20;
    private static final int STOPS = 8;
    private static final int NEWCOMERS = 5;
    private static final CallOptions ONCE = CallOptions.DEFAULT.withIdempotent(false);

    private final Greeters greeters = new Greeters();
    private final Deque<Greeter> running = new ArrayDeque<>();

    @BeforeEach
    void startTwo() {
        running.add(greeters.start());
        running.add(greeters.start());
        running.forEach(greeter -> greeter.app().awaitListening());
    }

    @AfterEach
    void close() throws Exception {
        greeters.close();
    }

    @Test
    void killingEitherLosesNoIdempotentCall() throws Exception {
        try (Callers callers = callers(CALLERS, CallOptions.DEFAULT)) {
            for (int i = 0; i < KILLS; i++) {
                Greeter killed = running.remove();
                killed.app().kill();
                startAnother();
                callers.awaitAnswersOf(running.getLast().name());
            }
            callers.close();
            assertThat(callers.failures()).isEmpty();
            LOG.infof("%d kills, %d calls, none lost", KILLS, callers.answered());
        }
    }

    @Test
    void stoppingEitherLosesNoCallAtAll() throws Exception {
        try (Callers repeatable = callers(CALLERS / 2, CallOptions.DEFAULT); Callers once = callers(CALLERS / 2, ONCE)) {
            for (int i = 0; i < STOPS; i++) {
                Greeter stopped = running.remove();
                stopped.app().terminate();
                stopped.app().awaitEnd();
                startAnother();
                once.awaitAnswersOf(running.getLast().name());
            }
            once.close();
            repeatable.close();
            assertThat(once.failures()).isEmpty();
            assertThat(repeatable.failures()).isEmpty();
            LOG.infof("%d stops, %d calls, none lost", STOPS, once.answered() + repeatable.answered());
        }
    }

    @Test
    void aNewOneIsCalledAtOnce() throws Exception {
        try (Callers callers = callers(CALLERS, CallOptions.DEFAULT)) {
            long[] millis = LongStream.range(0, NEWCOMERS).map(i -> {
                Greeter fresh = greeters.start();
                fresh.app().awaitListening();
                callers.awaitAnswersOf(fresh.name());
                return TimeUnit.NANOSECONDS.toMillis(callers.firstAnswerOf(fresh.name()) - fresh.app().listeningSince());
            }).sorted().toArray();
            LOG.infof("First called after %s ms, counted from the line that says that it listens", Arrays.toString(millis));
            assertThat(millis[NEWCOMERS - 1]).isLessThan(2_000);
        }
    }

    @Test
    void aFrozenOneIsLeftAndCostsNoCall() throws Exception {
        CallOptions impatient = CallOptions.DEFAULT.withAttemptTimeout(Duration.ofMillis(500));
        try (Callers callers = callers(CALLERS, impatient)) {
            Greeter frozen = running.remove();
            callers.awaitAnswersOf(frozen.name(), running.getLast().name());
            frozen.app().freeze();
            long since = System.nanoTime();
            await().atMost(Duration.ofSeconds(25)).until(() -> System.nanoTime() - since > TimeUnit.SECONDS.toNanos(20));
            callers.close();
            assertThat(callers.failures()).isEmpty();
            Duration left = Duration.ofNanos(callers.lastSlowCall() - since);
            LOG.infof("The last call that tried the frozen greeter began after %s", left);
            assertThat(left).isLessThan(Duration.ofSeconds(16));
        }
    }

    private Callers callers(int count, CallOptions options) {
        return new Callers(count, () -> greeters.call(options));
    }

    private void startAnother() {
        Greeter fresh = greeters.start();
        fresh.app().awaitListening();
        running.add(fresh);
    }
}
