package io.quarkiverse.micro.examples.pubsub;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

/**
 * What this shop has done: {@code GET /ledger/billed}, {@code GET /ledger/shown}.
 */
@Singleton
@Path("ledger/{what}")
public class Ledger {

    private final Map<String, List<String>> notes = new ConcurrentHashMap<>();

    void note(String what, String order) {
        notes.computeIfAbsent(what, it -> new CopyOnWriteArrayList<>()).add(order);
    }

    @GET
    public String read(String what) {
        return String.join(" ", notes.getOrDefault(what, List.of()));
    }
}
