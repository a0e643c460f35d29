package io.quarkiverse.micro.nats.runtime;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The subjects that the server lets this client not publish or subscribe to. It says so once, after the fact. Safe for all
 * threads.
 */
final class Denials {

    /** A server that forbids more subjects than these is not worth the memory. */
    private static final int MOST = 10_000;

    private final Set<String> subjects = ConcurrentHashMap.newKeySet();

    void add(String subject) {
        if (subjects.size() < MOST) {
            subjects.add(subject);
        }
    }

    boolean contains(String subject) {
        return subjects.contains(subject);
    }

    /** What was forbidden before may be allowed by the next connection. */
    void clear() {
        subjects.clear();
    }
}
