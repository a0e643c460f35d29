package io.quarkiverse.micro.core.runtime.discovery;

import java.util.Set;
import java.util.stream.Collectors;

import io.quarkiverse.micro.registry.Endpoint;
import io.quarkiverse.micro.registry.Service;

/**
 * One version of a service, with what calls want to know of it at hand.
 */
public final class ServedVersion {

    private final Service service;
    private final Set<String> endpoints;
    private final Set<String> idempotent;
    private final Set<String> readOnly;

    ServedVersion(Service service) {
        this.service = service;
        this.endpoints = service.endpoints().stream().map(Endpoint::name).collect(Collectors.toUnmodifiableSet());
        this.idempotent = marked(service, Endpoint.IDEMPOTENT);
        this.readOnly = marked(service, Endpoint.READ_ONLY);
    }

    public Service service() {
        return service;
    }

    /**
     * @return true also for a version that publishes no endpoints at all, because nothing is known then
     */
    public boolean offers(String endpoint) {
        return endpoints.isEmpty() || endpoints.contains(endpoint);
    }

    /**
     * @return whether the servers of this version say that running the endpoint twice does no harm
     */
    public boolean isIdempotent(String endpoint) {
        return idempotent.contains(endpoint);
    }

    /**
     * @return whether the servers of this version say that the endpoint changes nothing
     */
    public boolean isReadOnly(String endpoint) {
        return readOnly.contains(endpoint);
    }

    private static Set<String> marked(Service service, String key) {
        return service.endpoints().stream().filter(endpoint -> "true".equals(endpoint.metadata().get(key)))
                .map(Endpoint::name).collect(Collectors.toUnmodifiableSet());
    }
}
