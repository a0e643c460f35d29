package io.quarkiverse.micro.nats.runtime;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

import io.nats.client.NUID;
import io.quarkiverse.micro.core.runtime.policy.OwnThreads;
import io.quarkiverse.micro.core.runtime.registry.NodeKey;
import io.quarkiverse.micro.core.runtime.registry.ServiceVersions;
import io.quarkiverse.micro.registry.Node;
import io.quarkiverse.micro.registry.Service;
import io.smallrye.mutiny.Uni;

/**
 * Questions to all, whose answers are collected for a while: nobody knows how many there will be.
 */
final class Questions {

    /** Nodes in one answer's sum; more are those of somebody who makes them up. */
    private static final int MOST_NODES = 10_000;

    private final String inbox = "_INBOX." + NUID.nextGlobal() + ".";
    private final AtomicLong numbers = new AtomicLong();
    private final Map<String, Question> open = new ConcurrentHashMap<>();
    private final String where;
    private final Duration collect;
    private final int quorum;

    /**
     * @param where the servers, for messages
     * @param collect how long
     * @param quorum how many nodes are enough before that
     */
    Questions(String where, Duration collect, int quorum) {
        this.where = where;
        this.collect = collect;
        this.quorum = quorum;
    }

    /** @return the subjects that answers come to */
    String answers() {
        return inbox + "*";
    }

    boolean isAnswer(String subject) {
        return subject.startsWith(inbox);
    }

    /**
     * @param over asked on all these subjects
     * @return who answered
     */
    Uni<List<Service>> ask(RegistryMessage question, List<String> subjects, Session over) {
        return Uni.createFrom().completionStage(() -> {
            String reply = inbox + numbers.incrementAndGet();
            Question asked = new Question();
            open.put(reply, asked);
            byte[] data = question.write();
            try {
                subjects.forEach(subject -> over.connection().publish(subject, reply, data));
            } catch (IllegalStateException e) { // the connection ended this moment
                asked.end.completeExceptionally(NatsFailure.notReached(where, e.getMessage()));
            }
            OwnThreads.ANSWERS.after(collect.toNanos(), asked::end);
            return asked.end.whenComplete((found, failure) -> open.remove(reply));
        });
    }

    /** An answer that comes late is nobody's any more. */
    void answered(String subject, Service service) {
        Question asked = open.get(subject);
        if (asked != null) {
            asked.add(service, quorum);
        }
    }

    private static final class Question {

        private final Map<NodeKey, Service> found = new LinkedHashMap<>(); // ours answer once for each dialect
        private final CompletableFuture<List<Service>> end = new CompletableFuture<>();

        private void add(Service service, int quorum) {
            synchronized (found) {
                for (Node node : service.nodes()) {
                    if (found.size() < MOST_NODES) {
                        found.put(NodeKey.of(service, node), service.withNodes(List.of(node)));
                    }
                }
                if (found.size() < quorum) {
                    return;
                }
            }
            end();
        }

        private void end() {
            List<Service> all;
            synchronized (found) {
                all = ServiceVersions.group(found.values());
            }
            end.complete(all);
        }
    }
}
