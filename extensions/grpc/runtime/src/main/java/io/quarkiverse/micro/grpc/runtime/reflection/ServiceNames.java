package io.quarkiverse.micro.grpc.runtime.reflection;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import io.quarkiverse.micro.core.runtime.dispatch.EndpointDescription;
import io.quarkiverse.micro.core.runtime.dispatch.ServedEndpoint;

/**
 * Under which full names gRPC's tools find handlers: by the proto package, or else by the service, as Go Micro does. A service
 * whose name cannot be a package's in proto is left out, as the paths without it are answered, too.
 */
final class ServiceNames {

    private static final Pattern PACKAGE = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*(\\.[A-Za-z_][A-Za-z0-9_]*)*");

    private final String service;

    ServiceNames(String service) {
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
        String scope = endpoint.protoPackage().isEmpty() ? service : endpoint.protoPackage();
        return scope.isEmpty() ? endpoint.handler() : scope + "." + endpoint.handler();
    }
}
