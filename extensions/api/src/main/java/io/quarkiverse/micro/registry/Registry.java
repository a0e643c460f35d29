package io.quarkiverse.micro.registry;

import java.time.Duration;
import java.util.List;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

/**
 * Where nodes are announced and found.
 * <p>
 * Every {@link Uni} completes within a bound of the implementation's own, on any thread, and fails with a
 * {@link io.quarkiverse.micro.MicroException}. A node is the same node when service, version and node id are the same.
 */
public interface Registry extends AutoCloseable {

    /**
     * Announces a node, or renews it. An announcement that differs from the last one replaces it.
     *
     * @param service with exactly one node
     * @param ttl after which the node is gone unless it is announced again; a registry that notices by itself that a process
     *        died may take less
     */
    Uni<Void> register(Service service, Duration ttl);

    /**
     * Takes a node back. Does nothing when it is not announced.
     *
     * @param service with exactly one node
     */
    Uni<Void> deregister(Service service);

    /**
     * @param name of a service
     * @return its versions, each with its nodes, and a version twice where its nodes publish different endpoints; empty when
     *         nobody serves it
     */
    Uni<List<Service>> lookup(String name);

    /**
     * @return every service that is announced; some registries know the names only, and then leave version, endpoints and
     *         nodes empty
     */
    Uni<List<Service>> list();

    /**
     * Reports what changes from the time of subscription, endlessly. Changes between the call and the first item may be
     * missed, so subscribe first and look up afterwards. A slow subscriber may miss steps, never the final state. Fails when
     * the registry can no longer be watched; subscribe again then.
     *
     * @param name of a service, or {@link #ALL}
     */
    Multi<RegistryEvent> watch(String name);

    /** For {@link #watch(String)}: every service. */
    String ALL = "";

    /**
     * Lets go of sockets, threads and connections, at most once and within 2 s. Nodes still announced are taken back where
     * that costs no waiting.
     */
    @Override
    void close();
}
