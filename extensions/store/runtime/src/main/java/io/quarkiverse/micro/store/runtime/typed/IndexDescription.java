package io.quarkiverse.micro.store.runtime.typed;

/**
 * An index as {@link io.quarkiverse.micro.store.Indexed} declares it.
 *
 * @param name unique in its class
 * @param values what is in it
 */
public record IndexDescription(String name, ValueKind values) {
}
