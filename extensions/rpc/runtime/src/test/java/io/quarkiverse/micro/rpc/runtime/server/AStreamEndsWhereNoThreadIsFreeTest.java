package io.quarkiverse.micro.rpc.runtime.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Flow;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.quarkiverse.micro.Code;
import io.quarkiverse.micro.MicroException;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.impl.ContextInternal;

class AStreamEndsWhereNoThreadIsFreeTest {

    private static final Executor FULL = task -> {
        throw new RejectedExecutionException("full");
    };

    private final Vertx vertx = Vertx.vertx();
    private final CompletableFuture<Throwable> told = new CompletableFuture<>();
    private final CompletableFuture<Boolean> cancelled = new CompletableFuture<>();

    @AfterEach
    void close() {
        StreamingNode.await(vertx.close());
    }

    private void subscribe(ReplySender sender) {
        sender.onSubscribe(new Flow.Subscription() {
            @Override
            public void request(long count) {
                // It produces nothing
            }

            @Override
            public void cancel() {
                cancelled.complete(true);
            }
        });
    }

    @Test
    void forItsCallerAndForWhoProducesIt() {
        subscribe(new ReplySender((ContextInternal) vertx.getOrCreateContext(), new Told(), FULL, FULL));

        assertThat(told.orTimeout(5, TimeUnit.SECONDS).join()).isInstanceOfSatisfying(MicroException.class,
                e -> assertThat(e.code()).isEqualTo(Code.RESOURCE_EXHAUSTED));
        assertThat(cancelled.orTimeout(5, TimeUnit.SECONDS).join()).isTrue();
    }

    @Test
    void alsoWhenItsCallerHasGone() {
        ReplySender sender = new ReplySender((ContextInternal) vertx.getOrCreateContext(), new Told(), Runnable::run, FULL);
        subscribe(sender);

        sender.stop();

        assertThat(cancelled.orTimeout(5, TimeUnit.SECONDS).join()).isTrue();
    }

    private final class Told implements ReplySender.Sink {

        @Override
        public Buffer encode(Object reply) {
            throw new AssertionError("There is none");
        }

        @Override
        public void send(Buffer reply) {
            throw new AssertionError("There is none");
        }

        @Override
        public boolean full() {
            return false;
        }

        @Override
        public void onDrain(Runnable action) {
            // It is never full
        }

        @Override
        public void finish() {
            throw new AssertionError("It does not come to its end");
        }

        @Override
        public void fail(Throwable failure) {
            told.complete(failure);
        }
    }
}
