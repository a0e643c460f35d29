package io.quarkiverse.micro.registry.mdns.runtime;

import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.ArrayDeque;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;

import org.jboss.logging.Logger;

/**
 * One daemon thread that waits for packets, timers and tasks. What it runs must not block.
 */
final class EventLoop {

    private static final Logger LOG = Logger.getLogger(EventLoop.class);
    private static final long STOP_MILLIS = 1_000;

    private final Selector selector;
    private final Thread thread = new Thread(this::run, "micro-mdns");
    private final PriorityQueue<Timer> timers = new PriorityQueue<>();
    /** Guarded by itself, as is {@link #stopped}. */
    private final Queue<Runnable> tasks = new ArrayDeque<>();
    private boolean stopped;

    EventLoop() throws IOException {
        selector = Selector.open();
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    /**
     * Runs a task soon. From any thread.
     *
     * @throws RejectedExecutionException after {@link #stop}
     */
    void execute(Runnable task) {
        synchronized (tasks) {
            if (stopped) {
                throw new RejectedExecutionException("The multicast DNS registry is closed");
            }
            tasks.add(task);
        }
        selector.wakeup();
    }

    /** Runs a task later. On the loop's thread only. */
    void after(long millis, Runnable task) {
        timers.add(new Timer(System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis), task));
    }

    /** Calls back whenever the channel has packets. On the loop's thread only; ends when the channel closes. */
    void whenReadable(DatagramChannel channel, Runnable callback) throws ClosedChannelException {
        channel.register(selector, SelectionKey.OP_READ, callback);
    }

    /**
     * Runs what was given so far, then the last task, and ends. Waits for that at most a second, unless the loop itself asks.
     */
    void stop(Runnable last) {
        synchronized (tasks) {
            if (stopped) {
                return;
            }
            stopped = true;
            tasks.add(last);
        }
        selector.wakeup();
        if (Thread.currentThread() == thread) {
            return;
        }
        try {
            thread.join(STOP_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try (selector) {
            while (!runTasks()) {
                runTimers();
                selector.select(key -> guarded((Runnable) key.attachment()), waitMillis());
            }
        } catch (IOException e) {
            LOG.errorf(e, "The multicast DNS registry stopped: waiting for packets failed");
        } finally {
            synchronized (tasks) {
                stopped = true;
            }
        }
    }

    /** @return whether the last task was among them */
    private boolean runTasks() {
        while (true) {
            Runnable task;
            synchronized (tasks) {
                task = tasks.poll();
                if (task == null) {
                    return stopped;
                }
            }
            guarded(task);
        }
    }

    private void runTimers() {
        long now = System.nanoTime();
        while (!timers.isEmpty() && timers.peek().at - now <= 0) {
            guarded(timers.poll().task);
        }
    }

    /** At least 1: zero would mean for ever. */
    private long waitMillis() {
        if (timers.isEmpty()) {
            return 0;
        }
        return Math.max(1, TimeUnit.NANOSECONDS.toMillis(timers.peek().at - System.nanoTime() + 999_999));
    }

    /** One task's defect must not end discovery for all. */
    private static void guarded(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException e) {
            LOG.errorf(e, "A defect in the multicast DNS registry");
        }
    }

    private record Timer(long at, Runnable task) implements Comparable<Timer> {

        @Override
        public int compareTo(Timer other) {
            return Long.signum(at - other.at);
        }
    }
}
