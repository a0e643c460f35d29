package io.quarkiverse.micro.selector;

import io.quarkiverse.micro.rpc.ClientCall;

/**
 * Chooses among the nodes that filters left. A bean of this type with an {@code @Identifier} is chosen by
 * {@code quarkus.micro.clients."name".strategy}. Called from many threads at once: no blocking, no locks, no allocation.
 */
public interface Strategy {

    /**
     * @param candidates at least one; neither tried by this call nor ejected
     * @param call what is called
     * @return an index into {@code candidates}
     */
    int choose(Candidates candidates, ClientCall call);
}
