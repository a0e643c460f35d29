package io.quarkiverse.micro.core.runtime.dispatch;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Finds endpoints by the path of a call. Immutable.
 * <p>
 * An endpoint answers under the service's own name, under its contract's proto package, and without a prefix. Under any other
 * prefix it does not: a call meant for the previous owner of a port must not run here.
 * <p>
 * Handlers of one name live side by side when their proto packages differ. Go Micro's paths do not hold a package: they lead to
 * the handler without one, and to none of several that each have one.
 */
public final class EndpointTable {

    private final Map<String, Entry> byPath;
    private final List<ServedEndpoint> endpoints;

    /**
     * As {@link #EndpointTable(String, Collection, Collection)}, where all are announced.
     */
    public EndpointTable(String service, Collection<ServedEndpoint> endpoints) {
        this(service, endpoints, List.of());
    }

    /**
     * @param unannounced for tools, which know their packages: where an announced handler has the name of such a one, paths
     *        without package lead to the announced one
     * @throws IllegalArgumentException when two endpoints claim one path, which they can when the service is named as a proto
     *         package
     */
    public EndpointTable(String service, Collection<ServedEndpoint> announced, Collection<ServedEndpoint> unannounced) {
        this.endpoints = Stream.concat(announced.stream(), unannounced.stream()).toList();
        Map<String, Entry> paths = new HashMap<>();
        Map<String, Set<String>> packages = packagesByHandler(unannounced);
        packages.putAll(packagesByHandler(announced));
        Map<String, String> owners = owners(packages);
        for (ServedEndpoint endpoint : endpoints) {
            EndpointDescription it = endpoint.description();
            String tail = it.handler() + "/" + it.method();
            if (!it.protoPackage().isEmpty()) {
                claim(paths, "/" + it.protoPackage() + "." + tail, new Entry(endpoint, false));
            }
            if (it.protoPackage().equals(owners.get(it.handler()))) {
                claim(paths, "/" + tail, new Entry(endpoint, true));
                if (!service.equals(it.protoPackage())) { // else the path is the contract's, with its form of errors
                    claim(paths, "/" + service + "." + tail, new Entry(endpoint, true));
                }
            }
        }
        this.byPath = Map.copyOf(paths);
    }

    private static Map<String, Set<String>> packagesByHandler(Collection<ServedEndpoint> endpoints) {
        Map<String, Set<String>> packages = new HashMap<>();
        for (ServedEndpoint endpoint : endpoints) {
            packages.computeIfAbsent(endpoint.description().handler(), ignored -> new HashSet<>())
                    .add(endpoint.description().protoPackage());
        }
        return packages;
    }

    /** Which package is meant where none is named; a handler of several packages has no entry. */
    private static Map<String, String> owners(Map<String, Set<String>> packages) {
        Map<String, String> owners = new HashMap<>();
        packages.forEach((handler, all) -> {
            if (all.size() == 1 || all.contains("")) {
                owners.put(handler, all.size() == 1 ? all.iterator().next() : "");
            }
        });
        return owners;
    }

    private static void claim(Map<String, Entry> paths, String path, Entry entry) {
        Entry other = paths.putIfAbsent(path, entry);
        if (other != null) {
            throw new IllegalArgumentException("Two endpoints claim the path " + path + ": one of a contract with that proto "
                    + "package, one by the name of the service. Give the service another name (quarkus.micro.service.name)");
        }
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
