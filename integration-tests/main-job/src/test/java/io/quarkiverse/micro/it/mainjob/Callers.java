package io.quarkiverse.micro.it.mainjob;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/**
 * Callers that call without end, some 50 times a second each, and remember who answered and what failed.
 */
final class Callers implements AutoCloseable {

    private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(20);
    private static final long SLOW = TimeUnit.MILLISECONDS.toNanos(400);
    private static final Duration BOUND = Duration.ofSeconds(60);

    private final Map<String, Integer> answers = new ConcurrentHashMap<>();
    private final Map<String, Long> firstAnswers = new ConcurrentHashMap<>();
    private final Queue<RuntimeException> failures = new ConcurrentLinkedQueue<>();
    private final List<Thread> threads = new ArrayList<>();
    private volatile long lastSlowCall = System.nanoTime();
    private volatile boolean stopped;

    /**
     * @param call returns the name of who answered
     */
    Callers(int count, Supplier<String> call) {
        for (int i = 0; i < count; i++) {
            Thread thread = new Thread(() -> repeat(call), "caller-" + i);
            threads.add(thread);
            thread.start();
        }
    }

    /** Waits until everybody in the list has answered some more calls. */
    void awaitAnswersOf(String... names) {
        for (String name : names) {
            int before = answers.getOrDefault(name, 0);
            await(name + " answers; failed so far: " + failures).atMost(BOUND).pollInterval(Duration.ofMillis(10))
                    .until(() -> answers.getOrDefault(name, 0) > before + 10);
        }
    }

    int answered() {
        return answers.values().stream().mapToInt(Integer::intValue).sum();
    }

    /**
     * @return when the first answer came, by {@link System#nanoTime()}
     */
    long firstAnswerOf(String name) {
        return firstAnswers.get(name);
    }

    /**
     * @return when the last call began that took longer than 0.4 s, by {@link System#nanoTime()}
     */
    long lastSlowCall() {
        return lastSlowCall;
    }

    Queue<RuntimeException> failures() {
        return failures;
    }

    /** Waits for the calls under way. */
    @Override
    public void close() throws InterruptedException {
        stopped = true;
        for (Thread thread : threads) {
            thread.join(BOUND.toMillis());
        }
    }

    private void repeat(Supplier<String> call) {
        while (!stopped) {
            long start = System.nanoTime();
            try {
                String name = call.get();
                firstAnswers.computeIfAbsent(name, unknown -> System.nanoTime());
                answers.merge(name, 1, Integer::sum);
            } catch (RuntimeException e) {
                failures.add(e);
            }
            if (System.nanoTime() - start > SLOW) {
                noteSlow(start);
            }
            LockSupport.parkNanos(PAUSE);
        }
    }

    private synchronized void noteSlow(long start) {
        lastSlowCall = Math.max(lastSlowCall, start);
    }
}
