package io.quarkiverse.micro.grpc.runtime.reflection;

import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import io.quarkiverse.micro.core.runtime.dispatch.EndpointDescription;
import io.quarkiverse.micro.core.runtime.dispatch.ServedEndpoint;

/**
 * Under which full names gRPC's tools find handlers: by the proto package, or else by the service, as Go Micro does. A service
 * is left out whose name cannot be a package's in proto, or where a message already has the full name; the paths without it are
 * answered, too.
 */
final class ServiceNames {

    private static final Pattern PACKAGE = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*(\\.[A-Za-z_][A-Za-z0-9_]*)*");

    private final String service;
    private final Set<String> taken;

    /**
     * @param taken by messages and enums, and what is around them
     */
    ServiceNames(String service, Set<String> taken) {
        this.taken = taken;
        this.service = PACKAGE.matcher(service).matches() ? service : "";
    }

    /**
     * @return the endpoints of every handler, by its full name
     */
    SortedMap<String, List<EndpointDescription>> of(List<ServedEndpoint> endpoints) {
        return endpoints.stream().map(ServedEndpoint::description)
                .collect(Collectors.groupingBy(this::name, TreeMap::new, Collectors.toList()));
    }

    private String name(EndpointDescription endpoint) {
        if (!endpoint.protoPackage().isEmpty()) {
            return endpoint.protoPackage() + "." + endpoint.handler();
        }
        String full = service + "." + endpoint.handler();
        return service.isEmpty() || taken.contains(full) ? endpoint.handler() : full;
    }
}
