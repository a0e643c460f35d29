package io.quarkiverse.micro.rpc.runtime.client;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import io.quarkiverse.micro.Code;
import io.quarkiverse.micro.MicroException;
import io.quarkiverse.micro.Outcome;
import io.quarkiverse.micro.rpc.Reply;
import io.quarkiverse.micro.rpc.runtime.wire.WireCall;
import io.vertx.core.Context;

/**
 * Waits for a reply. The call ends at its deadline by itself; the wait ends soon after in any case.
 */
final class AwaitedReply implements ReplyHandler {

    /** For a call to end by itself, which is late only where event loops are held up. */
    private static final long GRACE = TimeUnit.SECONDS.toNanos(1);

    private final CompletableFuture<Reply<Object>> future = new CompletableFuture<>();

    AwaitedReply(String service, String endpoint) {
        if (Context.isOnEventLoopThread()) {
            throw new IllegalStateException("The blocking call of " + endpoint + " of " + service
                    + " would hold up the event loop. Let the client method return a Uni, or mark the method that calls it "
                    + "@Blocking or @RunOnVirtualThread");
        }
    }

    @Override
    public void reply(Reply<Object> reply) {
        future.complete(reply);
    }

    @Override
    public void fail(MicroException error) {
        future.completeExceptionally(error);
    }

    /** The call that is being served, for which this one was made, has lost its caller. */
    void outerCancelled() {
        fail(MicroException.builder(Code.CANCELLED).id(ServiceCalls.ID).outcome(Outcome.UNKNOWN)
                .detail("The caller for whom this call was made has gone").build());
    }

    /**
     * @param deadline of the call, {@link WireCall#NEVER} for none
     */
    Reply<Object> get(Runnable cancel, long deadline) {
        try {
            return deadline == WireCall.NEVER ? future.get()
                    : future.get(deadline - System.nanoTime() + GRACE, TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            cancel.run();
            throw MicroException.builder(Code.DEADLINE_EXCEEDED).id(ServiceCalls.ID).outcome(Outcome.UNKNOWN)
                    .detail("The deadline passed, and nothing was heard of the call").cause(e).build();
        } catch (ExecutionException e) {
            MicroException error = (MicroException) e.getCause();
            // A new one, because it is this thread's stack that the user wants to see
            throw error.with().cause(error).build();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            cancel.run();
            throw MicroException.builder(Code.CANCELLED).id(ServiceCalls.ID).outcome(Outcome.UNKNOWN)
                    .detail("The thread that waited for the reply was interrupted").cause(e).build();
        }
    }
}
