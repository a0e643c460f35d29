package io.quarkiverse.micro.core.runtime.choice;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

import org.jboss.logging.Logger;

import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.configuration.ConfigurationException;

/**
 * The back ends that are present for one contract, of which configuration names one.
 *
 * @param <P> the contract's provider type
 */
public final class BackEnds<P> {

    private static final Logger LOG = Logger.getLogger(BackEnds.class);

    /** The back end that keeps everything in the process, which each contract has. */
    public static final String MEMORY = "memory";

    private static final String ENGINE = "quarkus.micro.engine";

    private final String area;
    private final Map<String, P> providers;

    /**
     * @param area the contract as configuration calls it: {@code registry}
     * @param providers by the name that configuration uses
     */
    public BackEnds(String area, Map<String, P> providers) {
        this.area = area;
        this.providers = new TreeMap<>(providers);
    }

    /**
     * @return what is used where nobody says: {@link #MEMORY} in tests, which are to leave nothing behind
     */
    public static String usual(String outsideOfTests) {
        return LaunchMode.current() == LaunchMode.TEST ? MEMORY : outsideOfTests;
    }

    /**
     * @param type what {@code quarkus.micro.<area>.type} says; wins over all else
     * @param engine what {@code quarkus.micro.engine} says; taken where that engine serves this contract
     * @param usual the name of the default
     * @throws ConfigurationException when the name is unknown; it lists what is available
     */
    public Chosen<P> choose(Optional<String> type, Optional<String> engine, String usual) {
        String name = type.or(() -> engine.filter(providers::containsKey)).orElse(usual);
        P provider = providers.get(name);
        if (provider == null) {
            String property = "quarkus.micro." + area + ".type";
            throw new ConfigurationException("There is no " + area + " named '" + name + "'. Available: " + providers.keySet()
                    + ". Set " + property + " to one of these, or add the extension that provides '" + name + "'.",
                    Set.of(property));
        }
        LOG.debugf("quarkus.micro.%s.type is '%s' of %s", area, name, providers.keySet());
        return new Chosen<>(name, provider);
    }

    /**
     * For all contracts together, since {@link #choose} takes no notice of an engine that serves others.
     *
     * @param engine what {@code quarkus.micro.engine} says
     * @param names the providers of all contracts
     * @throws ConfigurationException when no contract has a provider of that name; it lists those that are there
     */
    public static void checkEngine(Optional<String> engine, Set<String> names) {
        if (engine.isPresent() && !names.contains(engine.get())) {
            throw new ConfigurationException("There is no engine named '" + engine.get() + "'. The back ends that are there: "
                    + new TreeSet<>(names) + ". Set " + ENGINE + " to one of these, or add the extension of the engine, as "
                    + "quarkus-micro-nats is for 'nats'.", Set.of(ENGINE));
        }
    }

    /**
     * A back end by its name.
     *
     * @param name as configuration calls it
     * @param provider makes it
     */
    public record Chosen<P>(String name, P provider) {
    }
}
