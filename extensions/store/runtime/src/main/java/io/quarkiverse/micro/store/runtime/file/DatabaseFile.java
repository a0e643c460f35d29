package io.quarkiverse.micro.store.runtime.file;

import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Function;

import org.h2.mvstore.MVStore;

import io.quarkiverse.micro.MicroException;
import io.quarkiverse.micro.core.runtime.policy.Elsewhere;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;

/**
 * One MVStore in one file, for one process at a time. Opens it at first use and after it broke. Every block of the file is
 * checked when it is read, so maps need no checksums of their own. Safe for all threads.
 * <p>
 * Everything fails with a {@link MicroException}:
 * <ul>
 * <li><em>failed precondition</em>: another process has the file open, or it cannot be opened
 * <li><em>resource exhausted</em>: the disk is full, or too much waits for it
 * <li><em>data loss</em>: the file is damaged
 * <li><em>unavailable</em>: the disk fails, or this is closed
 * </ul>
 * What failed to get on disk may be there all the same when the file is opened again. What was acknowledged is.
 */
public final class DatabaseFile implements AutoCloseable {

    private final Commits commits;
    private final AtomicBoolean copying = new AtomicBoolean();

    public DatabaseFile(Path file, DatabaseFileSettings settings) {
        this(file, settings, OpenDatabase.Channels.OF_THE_SYSTEM);
    }

    DatabaseFile(Path file, DatabaseFileSettings settings, OpenDatabase.Channels channels) {
        this.commits = new Commits(file, settings, channels);
    }

    /** As {@link #change(Function, Consumer, Runnable)} where nobody else wants to know. */
    public <T> Uni<T> change(Function<MVStore, T> change) {
        return change(change, result -> {
        });
    }

    /** As {@link #change(Function, Consumer, Runnable)} where a failure leaves nothing to be undone. */
    public <T> Uni<T> change(Function<MVStore, T> change, Consumer<T> whenKept) {
        return change(change, whenKept, () -> {
        });
    }

    /**
     * Changes maps as a whole: on disk there is all of it or nothing. Many changes share one commit and sync. Changes run one
     * after the other, on the caller's thread unless that must not block. The item comes once it is on disk, on a thread
     * that need not be one of the application's; or, where the settings do not ask for that, on the same thread when it is
     * made.
     *
     * @param change opens the maps that it needs, and has no other effect. It may run again, with the same result, after what
     *        it did was lost from memory. A MicroException says that it has changed nothing; after any other exception what
     *        it did is undone, which takes time
     * @param whenKept told before the item comes, in the order of the changes, one at a time; must be quick and not throw
     * @param whenFailed told when the change was tried and does not get on disk, also when nobody waits for the answer any
     *        more; before any other change is made, and so must be quick and not throw
     */
    public <T> Uni<T> change(Function<MVStore, T> change, Consumer<T> whenKept, Runnable whenFailed) {
        return Uni.createFrom().<T> emitter(answer -> whereBlockingIsAllowed(
                () -> commits.apply(new Applied<>(change, whenKept, whenFailed, answer))));
    }

    /**
     * As {@link #change(Function, Consumer)}, but changes nothing, so that it does not fail where the disk refuses what waits
     * beside it.
     */
    <T> Uni<T> look(Function<MVStore, T> look, Consumer<T> whenKept) {
        return Uni.createFrom().<T> emitter(answer -> whereBlockingIsAllowed(
                () -> commits.apply(new Applied<>(look, whenKept, () -> {
                }, answer).thatLooksOnly())));
    }

    /**
     * @param read on the caller's thread unless that must not block; again when the file had to be opened again meanwhile. Sees
     *        changes that are not on disk yet
     */
    public <T> Uni<T> read(Function<MVStore, T> read) {
        return Uni.createFrom().<T> emitter(answer -> whereBlockingIsAllowed(() -> {
            T result;
            try {
                result = commits.read(read);
            } catch (RuntimeException e) {
                answer.fail(e);
                return;
            }
            answer.complete(result);
        }));
    }

    /**
     * Copies the file while it is in use, as it is at one moment. One copy at a time: another one fails with <em>resource
     * exhausted</em>.
     *
     * @param to a file that does not exist
     */
    public Uni<Void> backup(Path to) {
        return apart(() -> new Backup(commits, copying).write(to));
    }

    /**
     * Gives space that is not needed back to the disk. Changes wait meanwhile.
     */
    public Uni<Void> compact() {
        return apart(commits::compact);
    }

    /** Which its own thread does now and then. */
    void tidy() {
        commits.tidy();
    }

    MicroException failure(RuntimeException cause) {
        return FileFailure.of(commits.path(), cause);
    }

    boolean isOpen() {
        return commits.isOpen();
    }

    /** @return of the file in bytes, 0 while it is not open */
    public long size() {
        return commits.size();
    }

    /**
     * Writes what was accepted, within 2 s.
     */
    @Override
    public void close() {
        commits.close();
    }

    /** Or does it elsewhere. */
    static void whereBlockingIsAllowed(Runnable action) {
        if (Infrastructure.canCallerThreadBeBlocked()) {
            action.run();
        } else {
            Elsewhere.run(action);
        }
    }

    /** On another thread also if this one may block: an interrupt of the caller would close the file. */
    private static Uni<Void> apart(Runnable action) {
        return Uni.createFrom().voidItem().emitOn(Elsewhere::apart).invoke(action);
    }
}
