package io.quarkiverse.micro.store.runtime.file;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

import org.h2.mvstore.MVStore;
import org.jboss.logging.Logger;

import io.quarkiverse.micro.Code;
import io.quarkiverse.micro.MicroException;

/**
 * Applies changes one after the other in memory, and brings them to disk together.
 */
final class Commits {

    private static final Logger LOG = Logger.getLogger(Commits.class);

    /** Of changes that nobody waits for: more of them are written at once. */
    private static final int MOST_ACKNOWLEDGED = 100_000;

    /** Of chunks, in percent: below it is tidied up. */
    private static final int FILL_RATE = 50;
    private static final int MOST_MOVED = 4 << 20;
    private static final int LONGEST_COMPACTION_MILLIS = 5000;

    /**
     * Of changed pages in memory, in bytes: each change of a page that waits is one write of it less. Not static: a native
     * executable would have that of the machine it was built on.
     */
    private final long mostUnsaved = Math.min(64 << 20, Runtime.getRuntime().maxMemory() / 16);

    private final Path path;
    private final DatabaseFileSettings settings;
    private final OpenDatabase.Channels channels;
    private final Committer committer;

    private final FileTurn turn; // guards what follows, and each change
    private final Accepted accepted;
    private volatile long writtenVersion;
    private boolean unsynced;
    private boolean failing; // the last attempt to write did
    private BlockFile before;
    private volatile OpenDatabase open;

    Commits(Path path, DatabaseFileSettings settings, OpenDatabase.Channels channels) {
        this.path = path;
        this.settings = settings;
        this.channels = channels;
        this.turn = new FileTurn(path, settings.patience());
        this.accepted = new Accepted(path, settings.sync());
        this.committer = new Committer(this, settings, path);
    }

    Path path() {
        return path;
    }

    void apply(Applied<?> change) {
        try {
            underTurn(() -> {
                requireNotClosed();
                MVStore store = open().store();
                requirePlace(store, change);
                applyTo(store, change);
                if (settings.sync() || !change.looksOnly()) { // which is answered at once, and need not be done again
                    accepted.add(change);
                }
                if (settings.sync()) {
                    turn.signal();
                } else {
                    change.kept();
                }
                return null;
            });
        } catch (RuntimeException | Error e) {
            change.fail(FileFailure.of(path, e));
            return;
        }
        if (!settings.sync()) {
            change.answer();
        }
    }

    private void requireNotClosed() {
        if (turn.isClosed()) {
            throw new MicroException(Code.UNAVAILABLE, "The file " + path + " is closed, as the application or its store is");
        }
    }

    private void requirePlace(MVStore store, Applied<?> change) {
        int most = settings.sync() ? settings.maxWaiting() : MOST_ACKNOWLEDGED;
        boolean tooMany = accepted.count() >= most;
        if (tooMany && settings.sync()) {
            throw new MicroException(Code.RESOURCE_EXHAUSTED, settings.maxWaiting() + " changes wait to be written to " + path
                    + ". The disk is slower than those who write: repeat later, or write more in a batch");
        }
        if (!change.looksOnly() && (tooMany || failing || store.getUnsavedMemory() > mostUnsaved)) {
            write();
        }
    }

    private void applyTo(MVStore store, Applied<?> change) {
        try {
            change.apply(store);
        } catch (RuntimeException | Error e) {
            drop(); // with whatever it did; the others' changes are made again
            change.lost();
            throw e instanceof RuntimeException known ? known : new IllegalStateException(e);
        }
    }

    <T> T read(Function<MVStore, T> read) {
        for (int attempt = 1;; attempt++) {
            OpenDatabase database = open;
            try {
                if (database == null) {
                    database = underTurn(this::open);
                }
                return read.apply(database.store());
            } catch (RuntimeException e) {
                if (attempt == 3 || database == null || database.isSound()) {
                    throw FileFailure.of(path, e);
                }
                dropIfStill(database);
            }
        }
    }

    private void dropIfStill(OpenDatabase broken) {
        underTurn(() -> {
            if (open == broken) {
                drop();
            }
            return null;
        });
    }

    <T> T underTurn(Supplier<T> action) {
        return turn.take(action);
    }

    /** Under the turn. */
    OpenDatabase open() {
        if (open != null && !open.isSound()) {
            drop();
        }
        if (open == null) {
            requireNotClosed();
            OpenDatabase opened = OpenDatabase.open(path, settings, channels, before);
            before = opened.blocks();
            try {
                applyAgain(opened.store());
            } catch (RuntimeException | Error e) {
                opened.abandon(); // with half of what was accepted, which must be there as a whole or not be used
                giveUpWhatIsDamaged(e);
                throw e;
            }
            open = opened;
            committer.start();
        }
        return open;
    }

    /** Else the file could not be used any more before the end of this process, when these would be lost all the same. */
    private void giveUpWhatIsDamaged(Throwable cause) {
        MicroException failure = FileFailure.of(path, cause);
        if (!settings.sync() && failure.code() == Code.DATA_LOSS) {
            LOG.errorf("%d changes that were not written yet are lost: %s", accepted.count(), failure.detail());
            accepted.areWritten(); // nobody waits for them
        }
    }

    private void applyAgain(MVStore store) {
        if (store.getCurrentVersion() < writtenVersion) {
            accepted.failWritten(new IllegalStateException("what was written is not there"));
        }
        boolean thereAllTheSame = !accepted.areAllWritten() && store.getCurrentVersion() > writtenVersion;
        if (thereAllTheSame) { // though MVStore, or the disk, said something else
            accepted.areWritten();
            unsynced = true;
        }
        writtenVersion = store.getCurrentVersion();
        accepted.applyAgain(store);
    }

    /** Forgets what is in memory. Under the turn. */
    private void drop() {
        OpenDatabase database = open;
        open = null;
        if (database != null) {
            database.abandon();
        }
    }

    /** Brings everything to the operating system, which keeps it if this process ends. Under the turn. */
    void write() {
        if (open == null && accepted.isEmpty()) { // else it is opened, which syncs what was written before
            return;
        }
        boolean isOpen = false;
        try {
            MVStore store = open().store();
            isOpen = true;
            if (store.commit() >= 0) { // else there was nothing to write, which says nothing about the disk
                unsynced = true;
                failing = false;
            }
            writtenVersion = store.getCurrentVersion();
        } catch (RuntimeException | Error e) {
            failing = true;
            drop();
            if (settings.sync()) {
                accepted.failUnwritten(e, isOpen && !turn.isClosed());
            }
            throw e;
        }
        accepted.areWritten();
    }

    /**
     * Writes, and brings what was written to the disk. Not under the turn, so that others change meanwhile.
     *
     * @return whether there was anything
     */
    boolean writeAndSync() {
        List<Applied<?>> now = new ArrayList<>();
        OpenDatabase database = underTurn(() -> {
            write();
            now.addAll(accepted.beginSync());
            boolean nothing = open == null || !unsynced;
            unsynced = false;
            return nothing ? null : open;
        });
        try {
            if (database != null) {
                sync(database);
            }
        } catch (RuntimeException | Error e) {
            turn.takeAtLast(() -> {
                if (open == database) {
                    drop();
                }
                accepted.fail(now, e);
            });
            throw e;
        } finally {
            accepted.endSync();
        }
        accepted.areKept(now);
        return database != null;
    }

    private void sync(OpenDatabase database) {
        long version = writtenVersion;
        try {
            database.store().sync();
        } catch (RuntimeException e) {
            boolean failed = database.isSound();
            if (failed || underTurn(this::open).store().getCurrentVersion() < version) { // opening syncs
                throw e;
            }
        }
    }

    /**
     * @return whether there is something to write, or this is closed
     */
    boolean awaitWork(long nanos) throws InterruptedException {
        return turn.await(nanos, () -> settings.sync() && !accepted.isEmpty(), () -> !accepted.isEmpty() || unsynced);
    }

    /**
     * Moves what is needed out of what is mostly not, so that the file does not grow for ever.
     *
     * @return whether there was anything
     */
    boolean tidy() {
        return underTurn(() -> {
            boolean moved = open != null && open.store().compact(FILL_RATE, MOST_MOVED);
            if (moved) {
                write();
            }
            return moved;
        });
    }

    void compact() {
        underTurn(() -> {
            MVStore store = open().store();
            write();
            try {
                store.sync();
                store.compactFile(LONGEST_COMPACTION_MILLIS);
                store.setRetentionTime(settings.retentionMillis());
                store.sync();
            } catch (RuntimeException e) {
                drop();
                throw FileFailure.of(path, e);
            }
            writtenVersion = store.getCurrentVersion();
            return null;
        });
    }

    long size() {
        OpenDatabase database = open;
        try {
            return database == null ? 0 : database.blocks().channel().size();
        } catch (IOException e) {
            return 0;
        }
    }

    boolean isOpen() {
        return open != null;
    }

    boolean isClosed() {
        return turn.isClosed();
    }

    /** A disk that does not answer keeps whoever has the turn, and must not keep the application. */
    void close() {
        turn.close();
        committer.end();
    }

    /** By the committer, as the last it does. */
    void end() {
        try {
            writeAndSync();
            underTurn(() -> {
                if (open != null) {
                    open.store().close();
                }
                return null;
            });
        } catch (RuntimeException | Error e) {
            LOG.errorf("%s Changes since may be lost", FileFailure.of(path, e).detail());
        } finally {
            turn.takeAtLast(this::drop);
        }
    }
}
