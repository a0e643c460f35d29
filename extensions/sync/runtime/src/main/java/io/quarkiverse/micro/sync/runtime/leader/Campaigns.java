package io.quarkiverse.micro.sync.runtime.leader;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.jboss.logging.Logger;

import io.quarkiverse.micro.core.runtime.config.Expressions;
import io.quarkiverse.micro.sync.LockOptions;
import io.quarkiverse.micro.sync.Locks;
import io.smallrye.mutiny.Uni;

/**
 * All elections that this process stands for.
 */
public final class Campaigns {

    private static final Logger LOG = Logger.getLogger(Campaigns.class);

    private final Map<String, Campaign> campaigns = new TreeMap<>();

    Campaigns(Elections elections, Locks locks, LockOptions options) {
        for (String name : elections.names()) {
            campaigns.computeIfAbsent(Expressions.resolve(name), id -> new Campaign(locks, id, options.ttl()));
        }
    }

    void start() {
        if (!campaigns.isEmpty()) {
            LOG.debugf("This process stands for %s", campaigns.keySet());
        }
        campaigns.values().forEach(Campaign::stand);
    }

    /**
     * @return the ids of the elections
     */
    public List<String> ids() {
        return List.copyOf(campaigns.keySet());
    }

    /**
     * @param name as the annotation has it, expressions and all
     */
    Campaign named(String name) {
        Campaign campaign = campaigns.get(name.indexOf('$') < 0 ? name : Expressions.resolve(name));
        if (campaign == null) {
            throw new IllegalStateException(
                    "This process does not stand for '" + name + "'; it does for " + campaigns.keySet());
        }
        return campaign;
    }

    /**
     * @return completes when another may lead; never fails
     */
    Uni<Void> end() {
        List<Uni<Void>> ends = campaigns.values().stream().map(Campaign::end).toList();
        return ends.isEmpty() ? Uni.createFrom().voidItem()
                : Uni.join().all(ends).andCollectFailures().replaceWithVoid().onFailure().recoverWithNull();
    }
}
