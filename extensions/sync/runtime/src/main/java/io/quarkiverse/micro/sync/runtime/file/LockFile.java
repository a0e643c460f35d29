package io.quarkiverse.micro.sync.runtime.file;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;

import org.jboss.logging.Logger;

import io.quarkiverse.micro.Code;
import io.quarkiverse.micro.MicroException;
import io.quarkiverse.micro.Outcome;
import io.quarkiverse.micro.sync.LeaseCell;
import io.quarkiverse.micro.sync.runtime.CellWatchers;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

/**
 * What one process does with the file of locks: one thread, which answers all that came meanwhile in one go, and looks for
 * changes of other processes while somebody watches. Safe for all threads.
 */
final class LockFile {

    private static final Logger LOG = Logger.getLogger(LockFile.class);
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final long LOOKS_EVERY_MILLIS = 25;
    private static final int AT_ONCE = 500;
    private static final int MOST_WAITING = 50_000;

    private final Path path;
    private final ConcurrentLinkedQueue<Question<?>> questions = new ConcurrentLinkedQueue<>();
    private final AtomicInteger waiting = new AtomicInteger();
    private final AtomicBoolean planned = new AtomicBoolean();
    private final AtomicBoolean looking = new AtomicBoolean();
    private final ScheduledExecutorService thread;
    private final CellWatchers watchers = new CellWatchers(id -> told().get(id), this::startLooking);
    private volatile Map<String, LeaseCell> told = Map.of();
    private OpenFile file;

    LockFile(Path path) {
        this.path = path;
        this.thread = Executors.newSingleThreadScheduledExecutor(work -> {
            Thread thread = new Thread(work, "micro-lock-file");
            thread.setDaemon(true);
            return thread;
        });
    }

    /**
     * @return acts when subscribed to, and answers on a thread of locks, which is none of the application's
     */
    <T> Uni<T> ask(Function<FileState, T> work) {
        return Uni.createFrom().emitter(answer -> {
            if (waiting.incrementAndGet() > MOST_WAITING) {
                waiting.decrementAndGet();
                answer.fail(new MicroException(Code.RESOURCE_EXHAUSTED,
                        MOST_WAITING + " questions wait for " + path + " already. Ask it less often"));
                return;
            }
            questions.add(new Question<>(work, answer));
            plan();
        });
    }

    Multi<LeaseCell> watch(String id) {
        return watchers.watch(id);
    }

    void close() {
        thread.execute(this::forget);
        thread.shutdown();
        try {
            if (!thread.awaitTermination(2, TimeUnit.SECONDS)) {
                thread.shutdownNow();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Map<String, LeaseCell> told() {
        return told;
    }

    private void plan() {
        if (planned.compareAndSet(false, true)) {
            try {
                thread.execute(this::answer);
            } catch (RejectedExecutionException e) {
                planned.set(false);
                fail(drain(), new MicroException(Code.UNAVAILABLE, path + " is closed"));
            }
        }
    }

    private void answer() {
        planned.set(false);
        List<Question<?>> batch = drain();
        try {
            within(state -> batch.forEach(question -> question.ask(state)));
            batch.forEach(Question::answer);
        } catch (MicroException e) {
            fail(batch, e);
        } catch (IOException | RuntimeException | Error e) { // also where memory runs out: nobody is to wait for ever
            fail(batch, MicroException.builder(Code.UNAVAILABLE).outcome(Outcome.UNKNOWN).cause(e).detail(path
                    + " cannot be read and written: " + e + ". Locks need a directory of this host that may be written to, with"
                    + " some space left: quarkus.micro.sync.directory").build());
        }
        if (!questions.isEmpty()) {
            plan();
        }
    }

    private List<Question<?>> drain() {
        List<Question<?>> batch = new ArrayList<>();
        for (Question<?> next = questions.poll(); next != null; next = batch.size() < AT_ONCE ? questions.poll() : null) {
            batch.add(next);
        }
        waiting.addAndGet(-batch.size());
        return batch;
    }

    private void within(Consumer<FileState> work) throws IOException {
        if (file != null && file.isGone()) {
            LOG.warnf("%s was removed, and all locks in it are lost. It is made anew", path);
            forget();
        }
        if (file == null) {
            file = new OpenFile(path, PATIENCE);
        }
        tell(file.within(work));
    }

    private static void fail(List<Question<?>> batch, MicroException failure) {
        batch.forEach(question -> question.fail(failure));
    }

    private void tell(FileState state) {
        Map<String, LeaseCell> before = told;
        Map<String, LeaseCell> now = new HashMap<>();
        watchers.ids().forEach(id -> now.put(id, state.read(id)));
        told = now;
        now.forEach((id, cell) -> {
            LeaseCell known = before.get(id);
            if (known == null || known.version() != cell.version()) {
                watchers.tell(id);
            }
        });
    }

    private void startLooking() {
        if (looking.compareAndSet(false, true)) {
            try {
                thread.execute(this::look);
            } catch (RejectedExecutionException e) {
                LOG.debugf("%s is closed", path);
            }
        }
    }

    private void look() {
        try {
            if (file == null || file.isOutdated() || file.isGone() || !told.keySet().containsAll(watchers.ids())) {
                within(state -> {
                });
            }
        } catch (IOException | RuntimeException | Error e) {
            LOG.debugf("%s cannot be watched now: %s", path, e.getMessage());
        }
        if (watchers.ids().isEmpty()) {
            looking.set(false);
            if (!watchers.ids().isEmpty()) { // who came meanwhile was told that it looks
                startLooking();
            }
        } else if (!thread.isShutdown()) {
            thread.schedule(this::look, LOOKS_EVERY_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    private void forget() {
        try {
            if (file != null) {
                file.close();
            }
        } catch (IOException e) {
            LOG.debugf(e, "Closing %s", path);
        }
        file = null;
    }
}
