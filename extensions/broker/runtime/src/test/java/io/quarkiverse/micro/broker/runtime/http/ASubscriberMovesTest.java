package io.quarkiverse.micro.broker.runtime.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.quarkiverse.micro.core.runtime.discovery.ServiceSnapshot;
import io.quarkiverse.micro.core.runtime.discovery.Target;
import io.quarkiverse.micro.registry.Node;
import io.quarkiverse.micro.registry.Service;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;

/** To another address, under the id that it had. */
class ASubscriberMovesTest {

    private static final Duration BOUND = Duration.ofSeconds(5);
    private static final long TIMEOUT = Duration.ofSeconds(20).toNanos();

    private static final Target BEFORE = at("127.0.0.1:1");
    private static final Target AFTER = at("127.0.0.1:2");

    private final Vertx vertx = Vertx.vertx();
    private final List<String> taken = new CopyOnWriteArrayList<>();
    private final Promise<PostResult> before = Promise.promise();
    private volatile Target listed = BEFORE;
    private final Outboxes outboxes = new Outboxes(vertx, 10, this::post, target -> Optional.of(listed));

    @AfterEach
    void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void whatCouldNotBePostedGoesToItsNewAddress() {
        CompletableFuture<PostResult> result = put("1", BEFORE);
        listed = AFTER;
        failBefore();
        assertThat(result).succeedsWithin(BOUND).isEqualTo(PostResult.TAKEN);
        assertThat(taken).containsExactly("1");
    }

    @Test
    void whatWaitsIsNotOvertakenByWhatIsPublishedThen() {
        put("1", BEFORE);
        put("2", BEFORE);
        listed = AFTER;
        CompletableFuture<PostResult> last = put("3", AFTER);
        assertThat(taken).isEmpty();
        failBefore();
        assertThat(last).succeedsWithin(BOUND).isEqualTo(PostResult.TAKEN);
        assertThat(taken).containsExactly("1", "2", "3");
    }

    private CompletableFuture<PostResult> put(String body, Target target) {
        return outboxes.put(Post.of(target, Buffer.buffer(body), System.nanoTime() + TIMEOUT, true));
    }

    private void failBefore() {
        before.complete(new PostResult(PostResult.Kind.UNREACHABLE, "moved"));
    }

    private Future<PostResult> post(Post post) {
        if (post.target() == BEFORE) {
            return before.future();
        }
        taken.add(post.envelope().toString());
        return Future.succeededFuture(PostResult.TAKEN);
    }

    private static Target at(String address) {
        Service service = new Service(Audience.SERVICE, Audience.BROADCAST, List.of(), new Node("orders-1", address, Map.of()));
        return ServiceSnapshot.of(Audience.SERVICE, List.of(service)).targets().get(0);
    }
}
