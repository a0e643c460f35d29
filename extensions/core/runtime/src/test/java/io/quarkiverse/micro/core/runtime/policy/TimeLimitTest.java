package io.quarkiverse.micro.core.runtime.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;

import org.junit.jupiter.api.Test;

import io.quarkiverse.micro.Code;
import io.quarkiverse.micro.MicroException;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.helpers.test.UniAssertSubscriber;

class TimeLimitTest {

    private final TimeLimit limit = new TimeLimit(Duration.ofMillis(300));
    private final List<String> late = new CopyOnWriteArrayList<>();

    @Test
    void whatHasNotEndedIsLate() {
        limit.begin(() -> late.add("first"));
        TimeLimit.Waiting second = limit.begin(() -> late.add("second"));
        limit.begin(() -> late.add("third"));
        second.end();
        second.end();
        await().until(() -> late.size() == 2);
        assertThat(late).containsExactlyInAnyOrder("first", "third");
    }

    @Test
    void nothingIsLateBeforeItsTime() {
        long start = System.nanoTime();
        limit.begin(() -> late.add("late"));
        await().until(() -> !late.isEmpty());
        assertThat(System.nanoTime() - start).isGreaterThanOrEqualTo(limit.limit().toNanos());
    }

    @Test
    void itCountsAgainAfterAQuietTime() {
        limit.begin(() -> late.add("one"));
        await().until(() -> late.size() == 1);
        limit.begin(() -> late.add("other"));
        await().until(() -> late.size() == 2);
    }

    @Test
    void anOperationThatIsLateFailsAndIsCancelled() {
        CompletableFuture<String> never = new CompletableFuture<>();
        Uni<String> operation = new Bounded<>("The store", () -> Uni.createFrom().completionStage(() -> never), limit);
        Throwable failure = operation.subscribe().withSubscriber(UniAssertSubscriber.create()).awaitFailure().getFailure();
        assertThat(failure).isInstanceOfSatisfying(MicroException.class, told -> {
            assertThat(told.code()).isEqualTo(Code.UNAVAILABLE);
            assertThat(told.detail()).isEqualTo(
                    "The store has not answered within PT0.3S. What was asked for may be done all the same");
        });
        await().until(never::isCancelled);
    }

    @Test
    void anOperationThatEndsIsNotLateAnyMore() {
        CompletableFuture<String> answer = new CompletableFuture<>();
        Uni<String> operation = new Bounded<>("The store", () -> Uni.createFrom().completionStage(() -> answer), limit);
        UniAssertSubscriber<String> caller = operation.subscribe().withSubscriber(UniAssertSubscriber.create());
        answer.complete("done");
        caller.assertCompleted().assertItem("done");
    }
}
