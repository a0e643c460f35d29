package io.quarkiverse.micro.rpc.runtime.server;

import java.util.concurrent.Executor;

import io.quarkiverse.micro.Code;
import io.quarkiverse.micro.MicroException;
import io.quarkiverse.micro.core.runtime.dispatch.Dispatcher;
import io.quarkiverse.micro.core.runtime.dispatch.ExecutionModel;
import io.quarkiverse.micro.core.runtime.dispatch.ServedEndpoint;
import io.quarkiverse.micro.core.runtime.dispatch.Streaming;
import io.quarkiverse.micro.rpc.runtime.wire.ServerExchange;
import io.smallrye.mutiny.Multi;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.impl.ContextInternal;

/**
 * The streams of a call. An endpoint that may block is given its requests and asked for its replies on its own kind of thread,
 * because both run what it made of its {@code Multi}s.
 */
final class CallStreams implements RequestStream.Source, ReplySender.Sink {

    private final ServerCall call;
    private final ContextInternal context;
    private final ServerExchange exchange;
    private final CodecBindings.Binding binding;
    private final Executor threads;
    private final boolean pulled;
    private final boolean onEventLoop;
    private RequestStream requests;
    private ReplySender replies;
    private boolean begun;

    CallStreams(ServerCall call, ContextInternal context, ServerExchange exchange, Dispatcher dispatcher,
            ServedEndpoint endpoint, CodecBindings.Binding binding) {
        this.call = call;
        this.context = context;
        this.exchange = exchange;
        this.binding = binding;
        ExecutionModel model = endpoint.description().model();
        // What a CallStream does with a message never runs the endpoint's code
        this.pulled = endpoint.description().streaming() == Streaming.PULLED;
        this.onEventLoop = model == ExecutionModel.EVENT_LOOP || pulled;
        this.threads = onEventLoop ? Runnable::run : task -> dispatcher.execute(context, model, task);
    }

    private Executor oneByOne() {
        return onEventLoop ? threads : new SerialTasks(threads);
    }

    RequestStream requests() {
        requests = new RequestStream(this, binding.request(), oneByOne());
        return requests;
    }

    /** On any thread: the one that the endpoint ran on, unless an interceptor chose another. */
    @SuppressWarnings("unchecked")
    void send(Multi<?> multi) {
        ReplySender sender = new ReplySender(context, this, oneByOne(), threads);
        onLoop(() -> {
            replies = sender;
            if (call.ended()) {
                sender.stop();
            }
        });
        if (pulled || Vertx.currentContext() == context) {
            ((Multi<Object>) multi).subscribe(sender);
        } else if (onEventLoop) {
            context.runOnContext(ignored -> ((Multi<Object>) multi).subscribe(sender));
        } else {
            threads.execute(() -> ((Multi<Object>) multi).subscribe(sender));
        }
    }

    /**
     * The call is over.
     *
     * @param code what the endpoint is told that still waits for requests
     */
    void stop(Code code, String detail) {
        if (requests != null) {
            requests.stop(code, detail);
        }
        if (replies != null) {
            replies.stop();
        }
    }

    @Override
    public void onLoop(Runnable step) {
        if (context.inThread()) {
            step.run();
        } else {
            context.runOnContext(ignored -> step.run());
        }
    }

    @Override
    public void request(long count) {
        exchange.request(count);
    }

    @Override
    public void ignore() {
        exchange.ignoreRequests();
    }

    @Override
    public void malformed(MicroException error) {
        call.fail(error);
    }

    @Override
    public void faulty(MicroException error) {
        call.fault(error);
    }

    @Override
    public Buffer encode(Object reply) {
        return exchange.prepare(call.encode(reply));
    }

    @Override
    public void send(Buffer reply) {
        begin();
        exchange.send(reply);
    }

    private void begin() {
        if (!begun) {
            begun = true;
            call.begin();
        }
    }

    @Override
    public boolean full() {
        return exchange.full();
    }

    @Override
    public void onDrain(Runnable action) {
        exchange.onDrain(action);
    }

    @Override
    public void finish() {
        begin();
        call.finish();
    }

    @Override
    public void fail(Throwable failure) {
        call.fail(failure);
    }
}
