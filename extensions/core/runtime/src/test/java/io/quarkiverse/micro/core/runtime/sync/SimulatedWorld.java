package io.quarkiverse.micro.core.runtime.sync;

import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/**
 * All that happens, in one thread, as chance has it that grows from a seed.
 */
final class SimulatedWorld {

    final Random chance;
    private final PriorityQueue<Happening> planned = new PriorityQueue<>(
            Comparator.comparingLong(Happening::at).thenComparingLong(Happening::number));
    private long now;
    private long numbers;

    SimulatedWorld(long seed) {
        chance = new Random(seed);
    }

    long now() {
        return now;
    }

    Happening after(long nanos, Runnable action) {
        Happening happening = new Happening(now + Math.max(nanos, 0), numbers++, action);
        planned.add(happening);
        return happening;
    }

    void callOff(Happening happening) {
        planned.remove(happening);
    }

    void run(long until) {
        while (!planned.isEmpty() && planned.peek().at <= until) {
            Happening next = planned.poll();
            now = next.at;
            next.action.run();
        }
        now = until;
    }

    boolean oneOf(int many) {
        return chance.nextInt(many) == 0;
    }

    /** Nanoseconds. */
    long between(long fromMillis, long toMillis) {
        return TimeUnit.MILLISECONDS.toNanos(fromMillis)
                + (long) (chance.nextDouble() * TimeUnit.MILLISECONDS.toNanos(toMillis - fromMillis));
    }

    record Happening(long at, long number, Runnable action) {
    }
}
