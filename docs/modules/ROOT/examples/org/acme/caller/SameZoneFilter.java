package org.acme.caller;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkiverse.micro.rpc.ClientCall;
import io.quarkiverse.micro.selector.Candidate;
import io.quarkiverse.micro.selector.NodeFilter;

// tag::filter[]
@ApplicationScoped
public class SameZoneFilter implements NodeFilter {

    @Override
    public boolean accepts(Candidate candidate, ClientCall call) {
        return "a".equals(candidate.node().metadata().get("zone"));
    }
}
// end::filter[]
