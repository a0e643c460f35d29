package io.quarkiverse.micro.store.runtime.file;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.h2.mvstore.MVStore;

import io.quarkiverse.micro.MicroException;
import io.quarkiverse.micro.core.runtime.policy.Continuations;
import io.quarkiverse.micro.core.runtime.policy.OwnThreads;

/**
 * Changes of a file that are made and not known to be on disk. Under the file's turn, unless it says otherwise.
 */
final class Accepted {

    private final Path path;
    private final boolean sync;
    private final Continuations told = new Continuations(OwnThreads.STORES); // their users must not hold up others
    private List<Applied<?>> applied = new ArrayList<>(); // in memory only
    private List<Applied<?>> written = new ArrayList<>(); // where somebody waits until they are on disk
    private volatile int syncing; // set by the committer, which may not get its turn when it is done

    /**
     * @param sync whether their users wait until they are on disk
     */
    Accepted(Path path, boolean sync) {
        this.path = path;
        this.sync = sync;
    }

    int count() {
        return applied.size() + written.size() + syncing;
    }

    /** @return whether none has to be written or synced */
    boolean isEmpty() {
        return applied.isEmpty() && written.isEmpty();
    }

    boolean areAllWritten() {
        return applied.isEmpty();
    }

    void add(Applied<?> change) {
        applied.add(change);
    }

    /** Those that are in memory only. */
    void applyAgain(MVStore store) {
        applied.forEach(change -> change.apply(store));
    }

    void areWritten() {
        if (sync) {
            written.addAll(applied);
        }
        applied = new ArrayList<>();
    }

    /**
     * What was to be written is not. Looks are repeated with what comes next, unless there was nothing else that can have been
     * refused.
     *
     * @param isOpen whether the file is, or can be again; else what was written before cannot be synced either
     */
    void failUnwritten(Throwable cause, boolean isOpen) {
        boolean repeated = isOpen && !applied.stream().allMatch(Applied::looksOnly);
        Map<Boolean, List<Applied<?>>> parts = applied.stream()
                .collect(Collectors.partitioningBy(change -> repeated && change.looksOnly()));
        applied = new ArrayList<>(parts.get(true));
        fail(parts.get(false), cause);
        if (!isOpen) {
            failWritten(cause);
        }
    }

    void failWritten(Throwable cause) {
        fail(written, cause);
        written = new ArrayList<>();
    }

    /** @return those that are written, which count until {@link #endSync()} */
    List<Applied<?>> beginSync() {
        List<Applied<?>> now = written;
        written = new ArrayList<>();
        syncing = now.size();
        return now;
    }

    /** Not under the turn. */
    void endSync() {
        syncing = 0;
    }

    /** They are on disk. Not under the turn. */
    void areKept(List<Applied<?>> changes) {
        changes.forEach(Applied::kept);
        changes.forEach(change -> told.execute(change::answer));
    }

    void fail(List<Applied<?>> changes, Throwable cause) {
        MicroException failure = FileFailure.of(path, cause);
        changes.forEach(Applied::lost);
        changes.forEach(change -> told.execute(() -> change.fail(failure)));
    }
}
