package io.quarkiverse.micro.core.runtime.dispatch;

import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

import org.jboss.logging.Logger;

import io.quarkiverse.micro.rpc.HandlerInterceptor;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import io.vertx.core.Vertx;
import io.vertx.core.impl.ContextInternal;

/**
 * Runs endpoints: interceptors first, then the endpoint on the thread it asks for. Safe for all threads.
 */
public final class Dispatcher {

    private static final Logger LOG = Logger.getLogger(Dispatcher.class);

    private final List<HandlerInterceptor> interceptors;
    private final CallScope scope;
    private final Executor virtualThreads;

    /**
     * @param interceptors outermost first
     * @param scope what surrounds each run
     * @param virtualThreads runs a task on a virtual thread that keeps the current Vert.x context
     */
    public Dispatcher(List<HandlerInterceptor> interceptors, CallScope scope, Executor virtualThreads) {
        this.interceptors = List.copyOf(interceptors);
        this.scope = scope;
        this.virtualThreads = virtualThreads;
    }

    /**
     * @return one that runs what it is given in the same way, with nothing around it
     */
    public Dispatcher withoutInterceptors() {
        return new Dispatcher(List.of(), scope, virtualThreads);
    }

    /**
     * @param context of the call, a duplicated one; the current thread is its event loop
     * @param endpoint what to run
     * @param call what is known of the call
     * @param request the decoded payload; the {@code Multi} of them where they are streamed
     * @param completion takes the result, on any thread
     */
    public void dispatch(ContextInternal context, ServedEndpoint endpoint, DispatchedCall call, Object request,
            Completion completion) {
        call.attachTo(context);
        if (interceptors.isEmpty()) {
            run(context, endpoint, call, request, completion);
            return;
        }
        HandlerInterceptor.Next next = payload -> Uni.createFrom()
                .emitter(emitter -> run(context, endpoint, call, payload, new Completion() {
                    @Override
                    public void succeed(Object reply) {
                        emitter.complete(reply);
                    }

                    @Override
                    public void fail(Throwable failure) {
                        emitter.fail(failure);
                    }
                }));
        for (int i = interceptors.size() - 1; i >= 0; i--) {
            next = link(interceptors.get(i), call, next);
        }
        follow(call, next, request, completion);
    }

    private static HandlerInterceptor.Next link(HandlerInterceptor interceptor, DispatchedCall call,
            HandlerInterceptor.Next next) {
        return payload -> interceptor.intercept(call, payload, next);
    }

    private static void follow(DispatchedCall call, HandlerInterceptor.Next chain, Object request, Completion completion) {
        Uni<Object> result;
        try {
            result = chain.proceed(request);
        } catch (RuntimeException e) {
            completion.fail(e);
            return;
        }
        subscribe(call, result, completion);
    }

    private void run(ContextInternal context, ServedEndpoint endpoint, DispatchedCall call, Object request,
            Completion completion) {
        EndpointRun run = new EndpointRun(context, scope, endpoint, call, request, completion);
        if (endpoint.description().model() == ExecutionModel.WORKER) {
            context.executeBlocking(run, false).onFailure(completion::fail);
        } else if (Vertx.currentContext() == context) {
            runHere(endpoint.description().model(), run);
        } else {
            // An interceptor may go on from any thread; request scope and identity are found on the call's context only
            context.runOnContext(ignored -> runHere(endpoint.description().model(), run));
        }
    }

    private void runHere(ExecutionModel model, EndpointRun run) {
        if (model == ExecutionModel.EVENT_LOOP) {
            run.run();
            return;
        }
        try {
            virtualThreads.execute(run);
        } catch (RejectedExecutionException e) {
            run.reject(e);
        }
    }

    /**
     * Runs what belongs to an endpoint's streams on the kind of thread that the endpoint runs on.
     *
     * @param context of the call
     * @param model of the endpoint, not the event loop's
     * @throws RejectedExecutionException when no thread is to be had any more
     */
    public void execute(ContextInternal context, ExecutionModel model, Runnable task) {
        if (model == ExecutionModel.WORKER) {
            context.executeBlocking(() -> {
                task.run();
                return null;
            }, false).onFailure(e -> LOG.error("A stream could not go on", e));
        } else if (Vertx.currentContext() == context) {
            virtualThreads.execute(task);
        } else {
            context.runOnContext(ignored -> virtualThreads.execute(task));
        }
    }

    /** When the caller goes away, what still runs for it is cancelled. */
    static void subscribe(DispatchedCall call, Uni<?> result, Completion completion) {
        Cancellable subscription = result.subscribe().with(completion::succeed, completion::fail);
        call.onCancel(subscription::cancel);
    }
}
