package io.quarkiverse.micro.core.runtime.store;

import io.quarkiverse.micro.store.StoreEngine;

/**
 * Goes around the back end of the store, for rooms that add something to it. A bean.
 */
public interface EngineDecorator {

    /**
     * Called once, on start.
     *
     * @return what is used in the engine's place
     */
    StoreEngine around(StoreEngine engine);
}
