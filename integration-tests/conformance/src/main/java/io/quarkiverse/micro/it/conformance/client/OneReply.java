package io.quarkiverse.micro.it.conformance.client;

import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import io.quarkiverse.micro.MicroException;
import io.quarkiverse.micro.rpc.Reply;
import io.smallrye.mutiny.Uni;

/**
 * Waits for the reply of a call that has one.
 */
final class OneReply<O> {

    private final Findings<O> findings;
    private final Cancelling cancelling;

    OneReply(Findings<O> findings, Cancelling cancelling) {
        this.findings = findings;
        this.cancelling = cancelling;
    }

    void await(Uni<Reply<O>> call) throws InterruptedException, TimeoutException {
        await(call.subscribeAsCompletionStage());
    }

    void await(CompletableFuture<Reply<O>> reply) throws InterruptedException, TimeoutException {
        if (cancelling.afterClose()) {
            CompletableFuture.delayedExecutor(cancelling.afterCloseMillis(), TimeUnit.MILLISECONDS)
                    .execute(() -> reply.cancel(true));
        }
        try {
            Reply<O> came = reply.get(Calls.BOUND.toSeconds(), TimeUnit.SECONDS);
            findings.head(came.head());
            findings.reply(came.payload());
            findings.trailers(came.trailers());
        } catch (CancellationException e) {
            findings.cancelled();
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof MicroException error)) {
                throw new IllegalStateException("Calls fail with MicroException only", e.getCause());
            }
            findings.error(error, false);
        }
    }
}
