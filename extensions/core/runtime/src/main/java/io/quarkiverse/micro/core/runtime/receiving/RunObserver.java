package io.quarkiverse.micro.core.runtime.receiving;

import java.util.function.Consumer;

/**
 * Watches every run of the methods that receive something.
 *
 * @param <T> what they receive
 */
public interface RunObserver<T> {

    /**
     * Called before the method runs, on the context that it will run on.
     *
     * @param method its name
     * @return takes the end: null, or the failure
     */
    Consumer<Throwable> started(String method, T received);
}
