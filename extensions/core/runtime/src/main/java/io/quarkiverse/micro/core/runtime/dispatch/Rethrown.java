package io.quarkiverse.micro.core.runtime.dispatch;

import io.quarkiverse.micro.Code;
import io.quarkiverse.micro.MicroException;

/** A failure that happened on one thread and is told on another, with the stack of the one that is told. */
final class Rethrown {

    private Rethrown() {
    }

    static MicroException onThisThread(Throwable failure) {
        return failure instanceof MicroException error ? error.with().cause(error).build()
                : MicroException.builder(Code.INTERNAL).detail(String.valueOf(failure)).cause(failure).build();
    }
}
