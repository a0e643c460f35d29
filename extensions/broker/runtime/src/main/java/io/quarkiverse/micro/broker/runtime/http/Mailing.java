package io.quarkiverse.micro.broker.runtime.http;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;
import java.util.stream.Collectors;

import io.quarkiverse.micro.Code;
import io.quarkiverse.micro.MicroException;
import io.quarkiverse.micro.core.runtime.discovery.Target;
import io.quarkiverse.micro.core.runtime.policy.BackOff;
import io.quarkiverse.micro.core.runtime.policy.OwnThreads;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;

/**
 * Brings one message to everybody who is to have it.
 */
final class Mailing {

    private static final BackOff BACK_OFF = new BackOff(Duration.ofMillis(20), Duration.ofSeconds(1));

    private final Outboxes outboxes;
    private final Function<String, Audience> audiences;

    /**
     * @param audiences who subscribes to a topic, now
     */
    Mailing(Outboxes outboxes, Function<String, Audience> audiences) {
        this.outboxes = outboxes;
        this.audiences = audiences;
    }

    /**
     * @return completes when everybody has it, fails when somebody has not or may not
     */
    Uni<Void> send(String topic, Buffer envelope, long deadline) {
        Audience audience = audiences.apply(topic);
        List<Uni<PostResult>> posts = new ArrayList<>();
        for (Target target : audience.everyone()) {
            CompletableFuture<PostResult> result = outboxes.put(Post.of(target, envelope, deadline, true));
            posts.add(Uni.createFrom().completionStage(result));
        }
        for (String queue : audience.queues().keySet()) {
            posts.add(toQueue(topic, queue, envelope, deadline, 0));
        }
        return posts.isEmpty() ? Uni.createFrom().voidItem()
                : Uni.join().all(posts).andFailFast().onItem().transformToUni(results -> verdict(topic, results));
    }

    /** One member after the other; when all were asked, once more those that are listed then. */
    private Uni<PostResult> toQueue(String topic, String queue, Buffer envelope, long deadline, int rounds) {
        List<Target> members = audiences.apply(topic).queues().getOrDefault(queue, List.of());
        if (members.isEmpty()) {
            return Uni.createFrom().item(PostResult.TAKEN);
        }
        Duration wait = BACK_OFF.after(rounds + 1);
        return toMembers(members, envelope, deadline, wait).onItem().transformToUni(result -> {
            boolean again = result.mayComeLater() || result.kind() == PostResult.Kind.GONE;
            if (!again || deadline - System.nanoTime() <= wait.toNanos()) {
                return Uni.createFrom().item(result);
            }
            return Uni.createFrom().voidItem().onItem().delayIt().onExecutor(OwnThreads.ANSWERS.timer()).by(wait)
                    .chain(() -> toQueue(topic, queue, envelope, deadline, rounds + 1));
        });
    }

    /**
     * A member that fails at once never has anything waiting, so it would get most messages. Such members are asked last,
     * when the others have refused the message or no time is left for them. Now and then one gets a message first, to find out
     * whether it works again.
     *
     * @param wait until they would be asked again
     */
    private Uni<PostResult> toMembers(List<Target> members, Buffer envelope, long deadline, Duration wait) {
        long now = System.nanoTime();
        Target due = null;
        List<Target> sound = new ArrayList<>();
        List<Target> failing = new ArrayList<>();
        for (Target member : members) {
            if (!member.health().isEjected()) {
                sound.add(member);
            } else if (due == null && outboxes.waiting(member) == 0 && member.health().takeProbe(now)) {
                due = member;
            } else {
                failing.add(member);
            }
        }
        if (due == null && sound.isEmpty()) {
            return toNext(leastBusy(failing), failing, envelope, deadline);
        }
        return toNext(due == null ? leastBusy(sound) : due, sound, envelope, deadline).onItem().transformToUni(result -> {
            boolean over = !result.mayComeLater() || deadline - System.nanoTime() <= wait.toNanos();
            return over && result.mayComeElsewhere() && !failing.isEmpty()
                    ? toNext(leastBusy(failing), failing, envelope, deadline).map(result::and)
                    : Uni.createFrom().item(result);
        });
    }

    private Uni<PostResult> toNext(Target member, List<Target> members, Buffer envelope, long deadline) {
        members.remove(member);
        return Uni.createFrom().completionStage(outboxes.put(Post.of(member, envelope, deadline, false))).onItem()
                .transformToUni(result -> result.mayComeElsewhere() && !members.isEmpty()
                        ? toNext(leastBusy(members), members, envelope, deadline).map(result::and)
                        : Uni.createFrom().item(result));
    }

    /** One that nothing waits for, where there is one: behind what waits it might be too late for another. */
    private Target leastBusy(List<Target> members) {
        int first = ThreadLocalRandom.current().nextInt(members.size());
        Target least = members.get(first);
        int fewest = outboxes.waiting(least);
        for (int i = 1; i < members.size() && fewest > 0; i++) {
            Target other = members.get((first + i) % members.size());
            int waiting = outboxes.waiting(other);
            if (waiting < fewest) {
                least = other;
                fewest = waiting;
            }
        }
        return least;
    }

    private static Uni<Void> verdict(String topic, List<PostResult> results) {
        List<PostResult> failed = results.stream()
                .filter(it -> it.kind() != PostResult.Kind.TAKEN && it.kind() != PostResult.Kind.GONE).toList();
        if (failed.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        Code code = failed.stream().map(it -> it.kind().code()).filter(it -> it != Code.UNAVAILABLE).findFirst()
                .orElse(Code.UNAVAILABLE);
        return Uni.createFrom().failure(new MicroException(code,
                "The message for " + topic + " did not reach " + failed.size() + " of " + results.size() + " subscribers: "
                        + failed.stream().map(PostResult::detail).collect(Collectors.joining("; "))));
    }
}
