package io.quarkiverse.micro.core.runtime.dispatch;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds endpoints by the path of a call. Immutable.
 * <p>
 * An endpoint answers under the service's own name, under its contract's proto package, and without a prefix. Under any other
 * prefix it does not: a call meant for the previous owner of a port must not run here.
 */
public final class EndpointTable {

    private final Map<String, Entry> byPath;
    private final List<ServedEndpoint> endpoints;

    public EndpointTable(String service, Collection<ServedEndpoint> endpoints) {
        this.endpoints = List.copyOf(endpoints);
        Map<String, Entry> paths = new HashMap<>();
        for (ServedEndpoint endpoint : endpoints) {
            EndpointDescription it = endpoint.description();
            String tail = it.handler() + "/" + it.method();
            paths.put("/" + tail, new Entry(endpoint, true));
            paths.put("/" + service + "." + tail, new Entry(endpoint, true));
            if (!it.protoPackage().isEmpty()) {
                paths.put("/" + it.protoPackage() + "." + tail, new Entry(endpoint, false));
            }
        }
        this.byPath = Map.copyOf(paths);
    }

    /**
     * @param path {@code /prefix.Handler/Method}
     * @return null when nothing here answers to that path
     */
    public Entry find(String path) {
        return byPath.get(path);
    }

    public List<ServedEndpoint> endpoints() {
        return endpoints;
    }

    /**
     * An endpoint under one of its paths.
     *
     * @param endpoint what is called
     * @param goMicroErrors whether errors take Go Micro's form, or gRPC's own
     */
    public record Entry(ServedEndpoint endpoint, boolean goMicroErrors) {
    }
}
