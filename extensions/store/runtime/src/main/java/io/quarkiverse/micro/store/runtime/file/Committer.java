package io.quarkiverse.micro.store.runtime.file;

import java.nio.file.Path;
import java.time.Duration;
import java.util.function.BooleanSupplier;

import org.jboss.logging.Logger;

/**
 * The thread of an open file: brings what was changed to the disk, and tidies the file up now and then.
 */
final class Committer {

    private static final Logger LOG = Logger.getLogger(Committer.class);
    private static final Duration TIDY = Duration.ofSeconds(5);
    private static final Duration END = Duration.ofMillis(1500);

    private final Commits commits;
    private final long pause;
    private final Path path;
    private Thread thread;
    private boolean failing;

    Committer(Commits commits, DatabaseFileSettings settings, Path path) {
        this.commits = commits;
        this.pause = (settings.sync() || settings.interval().compareTo(TIDY) > 0 ? TIDY : settings.interval()).toNanos();
        this.path = path;
    }

    /** Once. Under the commits' turn. */
    void start() {
        if (thread == null) {
            thread = new Thread(this::run, "micro-store-" + path.getFileName());
            thread.setDaemon(true);
            thread.start();
        }
    }

    /** What was accepted is on disk then, unless the disk does not answer. */
    void end() {
        if (thread != null && thread != Thread.currentThread()) {
            try {
                thread.join(END.toMillis());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void run() {
        long tidied = System.nanoTime();
        try {
            while (!commits.isClosed()) {
                if (commits.awaitWork(pause)) {
                    attempt(commits::writeAndSync);
                }
                if (System.nanoTime() - tidied > TIDY.toNanos()) {
                    attempt(commits::tidy);
                    tidied = System.nanoTime();
                }
            }
        } catch (InterruptedException e) {
            LOG.debugf("Interrupted while it waited for changes of %s", path);
        } finally {
            commits.end();
        }
    }

    /**
     * Callers are told; the log gets one line when it begins and one when it is over.
     *
     * @param action says whether there was anything to do, as only that can tell that it is over
     */
    private void attempt(BooleanSupplier action) {
        try {
            if (action.getAsBoolean() && failing) {
                failing = false;
                LOG.infof("%s is written to again", path);
            }
        } catch (RuntimeException | Error e) { // nobody else would go on
            if (!failing) {
                failing = true;
                LOG.warnf("%s", FileFailure.of(path, e).detail());
            }
            LOG.debugf(e, "Writing to %s failed", path);
        }
    }
}
