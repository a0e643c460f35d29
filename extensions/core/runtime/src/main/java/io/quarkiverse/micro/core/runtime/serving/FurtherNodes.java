package io.quarkiverse.micro.core.runtime.serving;

import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;

import io.quarkiverse.micro.registry.Service;
import io.smallrye.mutiny.Uni;

/**
 * What a process announces beside itself, such as its places at the HTTP broker. Announced once the process listens, taken back
 * when it leaves. Safe for all threads.
 */
public final class FurtherNodes {

    private final Function<Supplier<Service>, Registration> registrations;
    private final Set<FurtherNode> nodes = ConcurrentHashMap.newKeySet();
    private Supplier<NodePlace> place;
    private boolean leaving;

    FurtherNodes(Function<Supplier<Service>, Registration> registrations) {
        this.registrations = registrations;
    }

    /**
     * @param description the service with its one node, as it is to be announced once the place is known, and asked for again
     *        at each announcement, since the place may change
     * @return completes when it is announced, at once where the process does not listen yet; take it back by the item
     */
    public CompletionStage<FurtherNode> announce(Function<NodePlace, Service> description) {
        FurtherNode node = new FurtherNode(description);
        Supplier<NodePlace> known;
        synchronized (this) {
            nodes.add(node);
            known = leaving ? null : place;
        }
        return (known == null ? CompletableFuture.<Void> completedStage(null) : node.announce(known))
                .thenApply(done -> node);
    }

    boolean isEmpty() {
        return nodes.isEmpty();
    }

    /**
     * @return completes when all are announced
     */
    CompletionStage<Void> bound(Supplier<NodePlace> bound) {
        List<FurtherNode> known;
        synchronized (this) {
            place = bound;
            known = List.copyOf(nodes);
        }
        return CompletableFuture.allOf(known.stream().map(it -> it.announce(bound).toCompletableFuture())
                .toArray(CompletableFuture[]::new));
    }

    /**
     * @return completes when all are taken back, or could not be
     */
    Uni<Void> end() {
        synchronized (this) {
            leaving = true;
        }
        List<Uni<Void>> ends = nodes.stream().map(FurtherNode::withdraw).toList();
        return ends.isEmpty() ? Uni.createFrom().voidItem() : Uni.join().all(ends).andCollectFailures().replaceWithVoid();
    }

    /** Announces no more, and leaves what is announced to its time to live. */
    void cease() {
        nodes.forEach(FurtherNode::cease);
    }

    /** One of them. */
    public final class FurtherNode {

        private final Function<NodePlace, Service> description;
        private Registration registration;
        private boolean withdrawn;

        private FurtherNode(Function<NodePlace, Service> description) {
            this.description = description;
        }

        /**
         * @return completes when it is taken back, or could not be
         */
        public Uni<Void> withdraw() {
            nodes.remove(this);
            Registration current;
            synchronized (this) {
                withdrawn = true;
                current = registration;
            }
            return current == null ? Uni.createFrom().voidItem() : current.end();
        }

        private CompletionStage<Void> announce(Supplier<NodePlace> at) {
            Registration next = registrations.apply(() -> description.apply(at.get()));
            synchronized (this) {
                if (withdrawn) {
                    return CompletableFuture.completedStage(null); // nobody could end it any more
                }
                Registration earlier = registration;
                registration = next;
                if (earlier != null) {
                    return next.replace(earlier); // within, so that an end finds what there is to take back
                }
            }
            return next.start();
        }

        private synchronized void cease() {
            if (registration != null) {
                registration.cease();
            }
        }
    }
}
