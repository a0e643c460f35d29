package io.quarkiverse.micro.broker.runtime.subscriber;

import java.util.List;
import java.util.function.Consumer;

import io.quarkiverse.micro.broker.Delivery;
import io.quarkiverse.micro.broker.MessageHandler;
import io.quarkiverse.micro.core.runtime.broker.PayloadReader;
import io.quarkiverse.micro.core.runtime.codec.Codecs;
import io.quarkiverse.micro.core.runtime.dispatch.Completion;
import io.quarkiverse.micro.core.runtime.dispatch.Dispatcher;
import io.quarkus.vertx.core.runtime.context.VertxContextSafetyToggle;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.core.Vertx;
import io.vertx.core.impl.ContextInternal;
import io.vertx.core.impl.VertxInternal;

/**
 * Decodes a message and runs the method for it, on a context of its own.
 */
public final class MethodHandler implements MessageHandler {

    private final SubscriberMethod method;
    private final Dispatcher dispatcher;
    private final PayloadReader<Object> reader;
    private final ContextInternal root;
    private final List<DeliveryObserver> observers;

    public MethodHandler(SubscriberMethod method, Dispatcher dispatcher, Codecs codecs, Vertx vertx,
            List<DeliveryObserver> observers) {
        this.method = method;
        this.dispatcher = dispatcher;
        this.reader = new PayloadReader<>(method.name(), codecs.bind(method.endpoint().description().requestType()));
        this.observers = observers;
        // An event loop of its own, whatever thread subscribes
        this.root = ((VertxInternal) vertx).createEventLoopContext();
    }

    @Override
    public Uni<Void> handle(Delivery delivery) {
        return Uni.createFrom().emitter(emitter -> {
            Object payload = method.takesPayload() ? reader.read(delivery.message()) : null;
            ContextInternal context = root.duplicate();
            VertxContextSafetyToggle.setContextSafe(context, true);
            context.runOnContext(ignored -> run(context, delivery, payload, emitter));
        });
    }

    /** What fails on a context is heard by nobody, so it is told here. */
    private void run(ContextInternal context, Delivery delivery, Object payload, UniEmitter<? super Void> emitter) {
        try {
            List<Consumer<Throwable>> ends = observers.stream().map(it -> it.started(method.name(), delivery)).toList();
            dispatcher.dispatch(context, method.endpoint(), new DeliveredCall(method.name(), delivery), payload,
                    new Result(emitter, ends));
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
