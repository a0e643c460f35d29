package io.quarkiverse.micro.store.runtime.file;

import java.util.function.Consumer;
import java.util.function.Function;

import org.h2.mvstore.MVStore;

import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.smallrye.mutiny.subscription.UniEmitter;

/**
 * A change on its way to the disk. Equal to itself only.
 */
final class Applied<T> {

    private final Function<MVStore, T> change;
    private final Consumer<T> whenKept;
    private final UniEmitter<? super T> answer;
    private T result;

    Applied(Function<MVStore, T> change, Consumer<T> whenKept, UniEmitter<? super T> answer) {
        this.change = change;
        this.whenKept = whenKept;
        this.answer = answer;
    }

    /** Again after what it did was lost from memory, which gives the same result. */
    void apply(MVStore store) {
        result = change.apply(store);
    }

    void kept() {
        whenKept.accept(result);
    }

    void answer() {
        answer.complete(result);
    }

    /** What its user does then must not hold up others. */
    void answerElsewhere() {
        Infrastructure.getDefaultWorkerPool().execute(this::answer);
    }

    void failElsewhere(Throwable failure) {
        Infrastructure.getDefaultWorkerPool().execute(() -> fail(failure));
    }

    void fail(Throwable failure) {
        answer.fail(failure);
    }
}
