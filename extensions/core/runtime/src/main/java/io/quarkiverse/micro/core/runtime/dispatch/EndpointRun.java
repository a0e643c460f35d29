package io.quarkiverse.micro.core.runtime.dispatch;

import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.impl.ContextInternal;

/**
 * One run of an endpoint on whatever thread calls {@link #run()}. The scope ends with the result, on the call's own context:
 * the request context is found there and nowhere else.
 */
final class EndpointRun implements Runnable, Callable<Void> {

    private final ContextInternal context;
    private final CallScope scope;
    private final ServedEndpoint endpoint;
    private final DispatchedCall call;
    private final Object request;
    private final Completion completion;

    EndpointRun(ContextInternal context, CallScope scope, ServedEndpoint endpoint, DispatchedCall call, Object request,
            Completion completion) {
        this.context = context;
        this.scope = scope;
        this.endpoint = endpoint;
        this.call = call;
        this.request = request;
        this.completion = completion;
    }

    @Override
    public Void call() {
        run();
        return null;
    }

    @Override
    public void run() {
        if (call.cancelled()) {
            // It waited for a thread longer than the caller for it
            completion.fail(new CancellationException("The caller is gone"));
            return;
        }
        scope.enter(call);
        if (endpoint.description().streaming() == Streaming.PULLED) {
            pull((Multi<?>) request);
            return;
        }
        Object result;
        try {
            result = endpoint.function().run(request, call);
        } catch (Throwable e) {
            scope.exit();
            completion.fail(e);
            return;
        }
        if (result instanceof Uni<?> deferred) {
            new DeferredReply(context, scope, completion).follow(deferred, call);
        } else if (result instanceof Multi<?> replies) {
            completion.succeed(new StreamedReplies(context, scope).follow(replies, call));
        } else {
            scope.exit();
            completion.succeed(result);
        }
    }

    /** The endpoint returns when the stream is over, so its replies are handed out before it starts. */
    private void pull(Multi<?> requests) {
        PullStream<?, ?> stream = new PullStream<>(requests);
        call.onCancel(stream::cancel);
        completion.succeed(stream.outgoing());
        try {
            endpoint.function().run(stream, call);
            stream.end();
        } catch (Throwable e) {
            stream.fail(e);
        } finally {
            scope.exit();
        }
    }

    /** No thread was to be had, so nothing was entered that would have to be left. */
    void reject(RuntimeException reason) {
        completion.fail(reason);
    }
}
