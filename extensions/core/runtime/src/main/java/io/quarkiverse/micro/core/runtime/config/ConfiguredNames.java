package io.quarkiverse.micro.core.runtime.config;

import java.util.Set;
import java.util.TreeSet;

import org.jboss.logging.Logger;

/**
 * Names in keys of configuration, which nobody but the user can tell from misspelt ones.
 */
public final class ConfiguredNames {

    private static final Logger LOG = Logger.getLogger(ConfiguredNames.class);

    private ConfiguredNames() {
    }

    /**
     * Warns of each that configures nothing.
     *
     * @param prefix of the properties
     * @param configured the keys that there are, with the one that stands for all
     * @param all the key that stands for all
     * @param known the names that there are
     */
    public static void check(String prefix, Set<String> configured, String all, Set<String> known) {
        for (String name : configured) {
            if (!name.equals(all) && !known.contains(name)) {
                LOG.warnf("%s.\"%s\" configures nothing, because nothing has this name. There are: %s", prefix, name,
                        new TreeSet<>(known));
            }
        }
    }
}
