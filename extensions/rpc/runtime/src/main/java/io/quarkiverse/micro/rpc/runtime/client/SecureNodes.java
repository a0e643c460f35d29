package io.quarkiverse.micro.rpc.runtime.client;

import io.quarkiverse.micro.rpc.ClientCall;
import io.quarkiverse.micro.selector.Candidate;
import io.quarkiverse.micro.selector.NodeFilter;

/**
 * Leaves out nodes without TLS, for services whose client names a TLS configuration.
 */
final class SecureNodes implements NodeFilter {

    @Override
    public boolean accepts(Candidate candidate, ClientCall call) {
        return candidate.node().secure();
    }

    @Override
    public String reason() {
        return "has no TLS, which quarkus.micro.clients.\"service\".tls-configuration-name asks for";
    }
}
