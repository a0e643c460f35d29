package io.quarkiverse.micro.test.store;

import io.quarkiverse.micro.store.Store;

/**
 * A store, and how it is closed.
 *
 * @param closing more than once does no harm
 */
public record OpenStore(Store store, Runnable closing) {
}
