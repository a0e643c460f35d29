package io.quarkiverse.micro.store.runtime.typed;

import io.quarkiverse.micro.MicroException;
import io.quarkiverse.micro.core.runtime.config.Expressions;
import io.quarkiverse.micro.core.runtime.store.StoreSettings;
import io.quarkiverse.micro.store.Store;
import io.quarkus.runtime.configuration.ConfigurationException;

/**
 * A table as an annotation names it, with expressions of configuration.
 *
 * @param database empty for the one that is configured
 */
public record TableName(String table, String database) {

    /**
     * @throws ConfigurationException where the name is none
     */
    Store in(Store store, StoreSettings settings) {
        String named = Expressions.resolve(database);
        try {
            return store.scoped(named.isEmpty() ? settings.database() : named, Expressions.resolve(table));
        } catch (MicroException | IllegalArgumentException e) {
            throw new ConfigurationException("The table of @Table(\"" + table + "\"): " + e.getMessage(), e);
        }
    }
}
