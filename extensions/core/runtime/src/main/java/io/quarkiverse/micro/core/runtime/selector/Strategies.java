package io.quarkiverse.micro.core.runtime.selector;

import java.util.Map;
import java.util.TreeMap;

import io.quarkiverse.micro.selector.Strategy;

/**
 * The strategies that configuration can name.
 */
public final class Strategies {

    private final Map<String, Strategy> byName = new TreeMap<>();

    /**
     * @param more by name; may take the place of a built-in one
     */
    public Strategies(Map<String, Strategy> more) {
        byName.put("random", new RandomStrategy());
        byName.put("round-robin", new RoundRobinStrategy());
        byName.putAll(more);
    }

    /**
     * @throws IllegalArgumentException when there is none of that name; it lists those there are
     */
    public Strategy named(String name) {
        Strategy strategy = byName.get(name);
        if (strategy == null) {
            throw new IllegalArgumentException("There is no strategy named '" + name + "'. Available: " + byName.keySet()
                    + ". Set strategy to one of these, or add a Strategy bean with @Identifier(\""
                    + name + "\")");
        }
        return strategy;
    }
}
