package io.quarkiverse.micro.store;

/**
 * Makes the back end of the store: a bean of this type with an {@code @Identifier}, the name that
 * {@code quarkus.micro.store.type} selects.
 */
public interface StoreProvider {

    /**
     * Called once, on start, and only when this back end is chosen. Opens files and connects lazily: what is not there is no
     * reason to fail.
     */
    StoreEngine create();
}
