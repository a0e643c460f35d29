package io.quarkiverse.micro.selector;

import io.quarkiverse.micro.rpc.ClientCall;

/**
 * Leaves nodes out of a call. Beans of this type apply to every call. Runs on the calling thread for every node of every
 * call: no blocking, no locks, no allocation.
 */
public interface NodeFilter {

    boolean accepts(Candidate candidate, ClientCall call);

    /**
     * @return what an error says of a node that was left out, behind its name and address
     */
    default String reason() {
        return "was left out by " + getClass().getSimpleName();
    }
}
