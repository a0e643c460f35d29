package io.quarkiverse.micro.broker.runtime.http;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

import io.quarkiverse.micro.core.runtime.discovery.Target;
import io.quarkiverse.micro.core.runtime.policy.BackOff;
import io.vertx.core.Future;
import io.vertx.core.Vertx;

/**
 * What is to be posted to one subscription: one message after the other, so that they come in their order. Safe for all
 * threads.
 */
final class Outbox {

    /** Requests end a little before their message's time does, which is cut to milliseconds. */
    private static final long MOMENT = TimeUnit.MILLISECONDS.toNanos(10);

    private static final BackOff BACK_OFF = new BackOff(Duration.ofMillis(20), Duration.ofSeconds(1));

    private final Vertx vertx;
    private final Function<Post, Future<PostResult>> poster;
    private final Function<Target, Optional<Target>> listed;
    private final Deque<Post> posts = new ArrayDeque<>();
    private final Runnable emptied;
    private boolean posting;
    private volatile long refusalNanos;

    /**
     * @param listed a subscription as the registry knows it now, which may be somewhere else; empty when it is gone
     * @param emptied told when nothing is on its way any more
     */
    Outbox(Vertx vertx, Function<Post, Future<PostResult>> poster, Function<Target, Optional<Target>> listed,
            Runnable emptied) {
        this.vertx = vertx;
        this.poster = poster;
        this.listed = listed;
        this.emptied = emptied;
    }

    /**
     * @return whether there was a place for it
     */
    synchronized boolean add(Post post, int limit) {
        return posts.size() < limit && posts.add(post);
    }

    synchronized int size() {
        return posts.size();
    }

    /** Posts what was added just now and what is there, unless that is being done. */
    void work() {
        work(false);
    }

    private void work(boolean waited) {
        Post next;
        synchronized (this) {
            if (posting || posts.isEmpty()) {
                return;
            }
            posting = true;
            next = posts.peek();
        }
        post(waited ? addressed(next) : next, 0);
    }

    /** To where the subscription is now. One that has gone may still take what was published before. */
    private Post addressed(Post post) {
        return listed.apply(post.target()).map(post::to).orElse(post);
    }

    /**
     * Not where there is less time left than it last took to be told that there is no place: the subscriber would go on with
     * it, and take it after its publisher was told that it was lost.
     */
    private void post(Post post, int failures) {
        long start = System.nanoTime();
        if (post.nanosLeft() <= refusalNanos) {
            finish(post, refusalNanos > 0
                    ? new PostResult(PostResult.Kind.BUSY, post.target() + " has had no place for so long that no time is left")
                    : new PostResult(PostResult.Kind.FAILED,
                            "no time was left when " + post.target() + " was to be posted to"));
            return;
        }
        poster.apply(post).onSuccess(result -> {
            refusalNanos = result.kind() == PostResult.Kind.BUSY ? System.nanoTime() - start : 0;
            noteHealth(post, result);
            if (!result.mayComeLater() || !post.patient()) {
                finish(post, result);
            } else if (listed.apply(post.target()).isEmpty()) {
                finish(post, new PostResult(PostResult.Kind.GONE, result.detail()));
            } else {
                postLater(post, failures + 1, result);
            }
        });
    }

    private static void noteHealth(Post post, PostResult result) {
        switch (result.kind()) {
            case TAKEN, BUSY -> post.target().succeeded();
            case UNREACHABLE -> post.target().failed();
            case FAILED -> {
                if (post.nanosLeft() > MOMENT) { // else it is only slow, and gets no messages in place of others
                    post.target().failed();
                }
            }
            default -> { // says nothing of what comes next
            }
        }
    }

    private void postLater(Post post, int failures, PostResult last) {
        Duration wait = BACK_OFF.after(failures);
        if (post.nanosLeft() <= wait.toNanos() + refusalNanos) {
            finish(post, last);
        } else {
            vertx.setTimer(Math.max(1, wait.toMillis()), id -> post(addressed(post), failures));
        }
    }

    private void finish(Post post, PostResult result) {
        boolean empty;
        synchronized (this) {
            posts.poll();
            posting = false;
            empty = posts.isEmpty();
        }
        if (empty) {
            emptied.run();
        }
        post.result().complete(result);
        if (!empty) {
            vertx.runOnContext(next -> work(true)); // not within itself: all that wait may have no time left
        }
    }
}
