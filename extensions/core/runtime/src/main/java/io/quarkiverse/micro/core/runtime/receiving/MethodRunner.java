package io.quarkiverse.micro.core.runtime.receiving;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import io.quarkiverse.micro.core.runtime.dispatch.Completion;
import io.quarkiverse.micro.core.runtime.dispatch.Dispatcher;
import io.quarkiverse.micro.core.runtime.dispatch.ServedEndpoint;
import io.quarkus.vertx.core.runtime.context.VertxContextSafetyToggle;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.core.Vertx;
import io.vertx.core.impl.ContextInternal;
import io.vertx.core.impl.VertxInternal;

/**
 * Runs one method for what it receives, each time on a context of its own. Safe for all threads.
 *
 * @param <T> what is received
 */
public final class MethodRunner<T> {

    private final ServedEndpoint endpoint;
    private final Dispatcher dispatcher;
    private final ContextInternal root;
    private final List<? extends RunObserver<T>> observers;

    public MethodRunner(ServedEndpoint endpoint, Dispatcher dispatcher, Vertx vertx,
            List<? extends RunObserver<T>> observers) {
        this.endpoint = endpoint;
        // Interceptors of handlers go around calls; what is received has its own
        this.dispatcher = dispatcher.withoutInterceptors();
        this.observers = observers;
        // An event loop of its own, whatever thread has it run
        this.root = ((VertxInternal) vertx).createEventLoopContext();
    }

    public String name() {
        return endpoint.description().name();
    }

    /**
     * @param received for observers
     * @param beside what the method is given that takes more than a payload
     * @param metadata of what is received, as far as calls could have it
     * @param payload decoded; null where the method takes none
     */
    public Uni<Void> run(T received, Object beside, Map<String, String> metadata, Object payload) {
        return Uni.createFrom().emitter(emitter -> {
            ContextInternal context = root.duplicate();
            VertxContextSafetyToggle.setContextSafe(context, true);
            ReceivedCall call = new ReceivedCall(name(), beside, metadata);
            context.runOnContext(ignored -> run(context, received, call, payload, emitter));
        });
    }

    /** What fails on a context is heard by nobody, so it is told here. */
    private void run(ContextInternal context, T received, ReceivedCall call, Object payload,
            UniEmitter<? super Void> emitter) {
        try {
            List<Consumer<Throwable>> ends = observers.stream().map(it -> it.started(name(), received)).toList();
            dispatcher.dispatch(context, endpoint, call, payload, new Result(emitter, ends));
        } catch (RuntimeException e) {
            emitter.fail(e);
        }
    }

    private record Result(UniEmitter<? super Void> emitter, List<Consumer<Throwable>> ends) implements Completion {

        @Override
        public void succeed(Object reply) {
            ends.forEach(end -> end.accept(null));
            emitter.complete(null);
        }

        @Override
        public void fail(Throwable failure) {
            ends.forEach(end -> end.accept(failure));
            emitter.fail(failure);
        }
    }
}
