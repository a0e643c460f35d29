package io.quarkiverse.micro.nats.runtime.jetstream;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Supplier;

import io.smallrye.mutiny.Uni;

/**
 * Lets so many actions run at a time, the others in the order of their coming. What waits is bounded by whoever asks: each has
 * a caller that waits for it.
 */
final class Turns {

    private final Deque<Runnable> waiting = new ArrayDeque<>();
    private int free;

    Turns(int most) {
        this.free = most;
    }

    <T> Uni<T> take(Supplier<Uni<T>> action) {
        // Whoever gives up waiting does not stop the action, whose turn would never end
        return Uni.createFrom().emitter(told -> begin(() -> action.get().onTermination().invoke(this::end).subscribe()
                .with(told::complete, told::fail)));
    }

    private void begin(Runnable next) {
        synchronized (waiting) {
            if (free == 0) {
                waiting.add(next);
                return;
            }
            free--;
        }
        next.run();
    }

    private void end() {
        Runnable next;
        synchronized (waiting) {
            next = waiting.poll();
            if (next == null) {
                free++;
                return;
            }
        }
        next.run();
    }
}
