package io.quarkiverse.micro.nats.runtime;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The subjects that the server does not let this client publish to, and those that it does not let it subscribe to: one says
 * nothing of the other. The server says so once, after the fact. Safe for all threads.
 */
final class Denials {

    /** A server that forbids more subjects than these is not worth the memory. */
    private static final int MOST = 10_000;

    private final Set<String> publishing = ConcurrentHashMap.newKeySet();
    private final Set<String> subscribing = ConcurrentHashMap.newKeySet();

    void addPublishing(String subject) {
        add(publishing, subject);
    }

    void addSubscribing(String subject) {
        add(subscribing, subject);
    }

    boolean forbidPublishing(String subject) {
        return publishing.contains(subject);
    }

    boolean forbidSubscribing(String subject) {
        return subscribing.contains(subject);
    }

    /** What was forbidden before may be allowed by the next connection. */
    void clear() {
        publishing.clear();
        subscribing.clear();
    }

    private static void add(Set<String> subjects, String subject) {
        if (subjects.size() < MOST) {
            subjects.add(subject);
        }
    }
}
