package io.quarkiverse.micro.sync.runtime.file;

import java.util.function.Function;

import io.quarkiverse.micro.MicroException;
import io.quarkiverse.micro.core.runtime.sync.LockThreads;
import io.smallrye.mutiny.subscription.UniEmitter;

/**
 * Something to do with the cells of a file, and who waits for it. Answers on another thread: what they do with the answer may
 * take time.
 */
final class Question<T> {

    private final Function<FileState, T> work;
    private final UniEmitter<? super T> answer;
    private T said;

    Question(Function<FileState, T> work, UniEmitter<? super T> answer) {
        this.work = work;
        this.answer = answer;
    }

    void ask(FileState state) {
        said = work.apply(state);
    }

    void answer() {
        T result = said;
        LockThreads.run(() -> answer.complete(result));
    }

    void fail(MicroException failure) {
        LockThreads.run(() -> answer.fail(failure));
    }
}
