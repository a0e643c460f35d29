package io.quarkiverse.micro.core.runtime.selector;

import java.util.List;
import java.util.Set;

import io.quarkiverse.micro.core.runtime.discovery.ServiceSnapshot;
import io.quarkiverse.micro.rpc.ClientCall;
import io.quarkiverse.micro.selector.NodeFilter;
import io.quarkiverse.micro.selector.Strategy;

/**
 * How calls of one service find their nodes. Make one per service, because it remembers what it worked out for the service's
 * last snapshot. Safe for all threads.
 */
public final class Selector {

    private final Strategy strategy;
    private final NodeFilter[] filters;
    private final Set<String> protocols;
    private volatile CallableNodes last;

    /**
     * @param strategy chooses among the nodes that are left
     * @param filters beyond those by version, label and endpoint that every call has
     * @param protocols that some wire speaks; other nodes are never called
     */
    public Selector(Strategy strategy, List<NodeFilter> filters, Set<String> protocols) {
        this.strategy = strategy;
        this.filters = filters.toArray(NodeFilter[]::new);
        this.protocols = Set.copyOf(protocols);
    }

    /**
     * @return what the call picks its nodes with, attempt for attempt
     */
    public Selection select(ServiceSnapshot snapshot, ClientCall call) {
        CallableNodes nodes = last;
        if (nodes == null || nodes.snapshot() != snapshot) {
            nodes = new CallableNodes(snapshot, protocols);
            last = nodes;
        }
        return new Selection(this, nodes, call);
    }

    Strategy strategy() {
        return strategy;
    }

    NodeFilter[] filters() {
        return filters;
    }

    Set<String> protocols() {
        return protocols;
    }
}
