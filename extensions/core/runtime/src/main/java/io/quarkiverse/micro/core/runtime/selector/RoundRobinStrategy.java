package io.quarkiverse.micro.core.runtime.selector;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;

import io.quarkiverse.micro.rpc.ClientCall;
import io.quarkiverse.micro.selector.Candidates;
import io.quarkiverse.micro.selector.Strategy;

/**
 * One node after the other. Each service has a counter of its own, so that calls of two services in turn do not always meet the
 * same nodes.
 */
public final class RoundRobinStrategy implements Strategy {

    /** How the configuration names it. */
    public static final String NAME = "round-robin";

    /** Services beyond share a counter, because names may come from strangers. */
    private static final int MAX_COUNTERS = 1000;

    private final Map<String, AtomicInteger> counters = new ConcurrentHashMap<>();
    private final AtomicInteger shared = new AtomicInteger();

    @Override
    public int choose(Candidates candidates, ClientCall call) {
        AtomicInteger counter = counters.get(call.service());
        if (counter == null) {
            counter = newCounter(call.service());
        }
        return Math.floorMod(counter.getAndIncrement(), candidates.size());
    }

    /** Starts anywhere, so that processes started together do not call the same nodes together. */
    private AtomicInteger newCounter(String service) {
        if (counters.size() >= MAX_COUNTERS) {
            return shared;
        }
        return counters.computeIfAbsent(service, name -> new AtomicInteger(ThreadLocalRandom.current().nextInt()));
    }
}
