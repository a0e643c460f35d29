package io.quarkiverse.micro.store.runtime.file;

import java.util.function.Consumer;
import java.util.function.Function;

import org.h2.mvstore.MVStore;

import io.quarkiverse.micro.Code;
import io.quarkiverse.micro.MicroException;
import io.smallrye.mutiny.subscription.UniEmitter;

/**
 * A change on its way to the disk. What refused it may be on its way, too, so a refusal is told no sooner: who then reads sees
 * why. Equal to itself only.
 */
final class Applied<T> {

    private final Function<MVStore, T> change;
    private final Consumer<T> whenKept;
    private final Runnable whenFailed;
    private UniEmitter<? super T> answer;
    private T result;
    private RuntimeException refusal;
    private MicroException unheard;
    private boolean looksOnly;

    Applied(Function<MVStore, T> change, Consumer<T> whenKept, Runnable whenFailed, UniEmitter<? super T> answer) {
        this.change = change;
        this.whenKept = whenKept;
        this.whenFailed = whenFailed;
        this.answer = answer;
    }

    Applied<T> thatLooksOnly() {
        looksOnly = true;
        return this;
    }

    /** It changes nothing, so it needs no place on the disk. */
    boolean looksOnly() {
        return looksOnly;
    }

    /**
     * Again after what it did was lost from memory, which gives the same result.
     *
     * @throws RuntimeException when it broke; not when it was refused
     */
    void apply(MVStore store) {
        if (refusal == null) {
            try {
                result = change.apply(store);
            } catch (MicroException e) {
                refusal = e;
                whenFailed.run();
            }
        }
    }

    /** It is on disk, whatever becomes of whoever is told, and so are those after it. */
    void kept() {
        if (refusal == null) {
            try {
                whenKept.accept(result);
            } catch (RuntimeException | Error e) {
                unheard = MicroException.builder(Code.INTERNAL).cause(e)
                        .detail("What was changed is kept, but whoever changed it broke when told so: " + e).build();
            }
        }
    }

    /** It does not get on disk. Under the turn, so that the next change finds whoever made this one told. */
    void lost() {
        if (refusal == null) {
            whenFailed.run();
        }
    }

    void answer() {
        UniEmitter<? super T> to = answer;
        answer = null; // it may be kept for long, in case that it has to be made again
        if (refusal == null && unheard == null) {
            to.complete(result);
        } else {
            to.fail(refusal == null ? unheard : refusal);
        }
    }

    void fail(Throwable failure) {
        answer.fail(failure);
    }
}
