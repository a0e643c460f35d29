package io.quarkiverse.micro.rpc.runtime.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.quarkiverse.micro.Code;
import io.quarkiverse.micro.MicroException;
import io.quarkiverse.micro.Outcome;
import io.quarkiverse.micro.core.runtime.discovery.Target;
import io.quarkiverse.micro.rpc.CallOptions;
import io.quarkiverse.micro.rpc.ClientCall;
import io.quarkiverse.micro.rpc.runtime.observe.ClientObservation;
import io.quarkiverse.micro.rpc.runtime.wire.ClientExchange;
import io.smallrye.mutiny.helpers.test.UniAssertSubscriber;

/** Nothing is sent in these tests: two nodes are announced, and each attempt ends as the test says. */
class ACancelledCallLeavesNothingRunningTest {

    private static final MicroException POOL_FULL = MicroException.builder(Code.UNAVAILABLE).outcome(Outcome.NOT_SENT)
            .detail("no place").build();

    private final LoneCaller caller = new LoneCaller();
    private final List<String> cancelled = new ArrayList<>();

    @AfterEach
    void close() throws Exception {
        caller.close();
    }

    @Test
    void whenTheFirstNodeFailedBeforeItsAttemptWasMade() {
        Attempting call = call(Runnable::run);

        call.cancel();

        assertThat(cancelled).containsExactly("second");
    }

    @Test
    void whenTheFirstNodeFailedOnAnotherThreadMeanwhile() {
        Attempting call = call(failure -> CompletableFuture.runAsync(failure).orTimeout(10, TimeUnit.SECONDS).join());

        call.cancel();

        assertThat(cancelled).containsExactly("second");
    }

    @Test
    void whenItIsCancelledWhileACallInTheSameProcessBegins() {
        UniAssertSubscriber<Object> impatient = UniAssertSubscriber.create();
        MicroRpcClient client = caller.client((call, contentType, path, replyType, deadline, handler) -> {
            impatient.cancel();
            return () -> cancelled.add("local");
        }, ClientSettings.DEFAULT);

        client.call(LoneCaller.SERVICE, LoneCaller.ENDPOINT, "hello", Object.class).subscribe().withSubscriber(impatient);

        assertThat(cancelled).containsExactly("local");
    }

    /**
     * @param failing runs the failure of the first attempt, before that attempt is at hand
     */
    private Attempting call(Executor failing) {
        caller.announce("a", 1);
        caller.announce("b", 1);
        MicroRpcClient client = caller.client(LocalService.NONE, ClientSettings.DEFAULT);
        Attempting call = new Attempting(client.service(LoneCaller.SERVICE), LoneCaller.endpoint(client),
                new ClientCall(LoneCaller.SERVICE, LoneCaller.ENDPOINT, "hello", CallOptions.DEFAULT),
                System.nanoTime() + TimeUnit.MINUTES.toNanos(1), ClientObservation.NONE) {

            private boolean second;

            @Override
            ClientExchange attempt(Target target, long connectBy, long attemptDeadline) {
                if (second) {
                    return () -> cancelled.add("second");
                }
                second = true;
                failing.execute(() -> failed(POOL_FULL));
                return () -> cancelled.add("first");
            }

            @Override
            void giveUp(MicroException error) {
                throw error;
            }
        };
        call.start(caller.discovery.require(LoneCaller.SERVICE).await().atMost(Duration.ofSeconds(10)));
        return call;
    }
}
