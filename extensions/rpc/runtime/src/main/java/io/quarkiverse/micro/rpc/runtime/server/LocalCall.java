package io.quarkiverse.micro.rpc.runtime.server;

import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

import io.quarkiverse.micro.Code;
import io.quarkiverse.micro.Metadata;
import io.quarkiverse.micro.MicroException;
import io.quarkiverse.micro.Outcome;
import io.quarkiverse.micro.core.runtime.codec.EmptyPayload;
import io.quarkiverse.micro.core.runtime.dispatch.Completion;
import io.quarkiverse.micro.core.runtime.dispatch.DispatchedCall;
import io.quarkiverse.micro.core.runtime.dispatch.Dispatcher;
import io.quarkiverse.micro.core.runtime.dispatch.ServedEndpoint;
import io.quarkiverse.micro.core.runtime.serving.CallsInFlight;
import io.quarkiverse.micro.rpc.Caller;
import io.quarkiverse.micro.rpc.ClientCall;
import io.quarkiverse.micro.rpc.Reply;
import io.quarkiverse.micro.rpc.runtime.client.ReplyHandler;
import io.quarkiverse.micro.rpc.runtime.wire.ClientExchange;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.core.runtime.context.VertxContextSafetyToggle;
import io.vertx.core.Vertx;
import io.vertx.core.impl.ContextInternal;
import io.vertx.core.impl.VertxInternal;

/**
 * One call within the process, seen by both of its sides. True from when it has ended.
 */
final class LocalCall extends AtomicBoolean implements DispatchedCall, Completion, ClientExchange {

    private static final long serialVersionUID = 1L;
    private static final Caller NOBODY = new Caller("", Optional.empty());
    private static final long NO_TIMER = -1;

    private final transient Vertx vertx;
    private final transient ServedEndpoint endpoint;
    private final transient ClientCall call;
    private final long deadline;
    private final transient CallsInFlight calls;
    private final transient Failures failures;
    private final transient Payloads payloads;
    private final transient ReplyHandler handler;
    private final transient ContextInternal caller;
    private final transient CancelActions cancelActions = new CancelActions();
    private final transient ReplyMetadata beside = new ReplyMetadata();
    private volatile long timer = NO_TIMER;

    LocalCall(Vertx vertx, ServedEndpoint endpoint, ClientCall call, long deadline, CallsInFlight calls, Failures failures,
            Payloads payloads, ReplyHandler handler) {
        this.vertx = vertx;
        this.endpoint = endpoint;
        this.call = call;
        this.deadline = deadline;
        this.calls = calls;
        this.failures = failures;
        this.payloads = payloads;
        this.handler = handler;
        this.caller = (ContextInternal) Vertx.currentContext();
    }

    /** On a context of its own, as every call has one. */
    void run(Dispatcher dispatcher) {
        ContextInternal base = caller != null && caller.isEventLoopContext() ? caller
                : ((VertxInternal) vertx).createEventLoopContext();
        ContextInternal own = base.duplicate();
        VertxContextSafetyToggle.setContextSafe(own, true);
        own.emit(dispatcher, it -> dispatch(own, it));
        if (!get() && deadline != Long.MAX_VALUE) {
            long millis = TimeUnit.NANOSECONDS.toMillis(Math.max(0, deadline - System.nanoTime())) + 1;
            timer = vertx.setTimer(millis, ignored -> late());
            if (get()) {
                vertx.cancelTimer(timer);
            }
        }
    }

    private void dispatch(ContextInternal own, Dispatcher dispatcher) {
        try {
            dispatcher.dispatch(own, endpoint, this, payloads.request(call.request()), this);
        } catch (Throwable e) {
            // Also when no thread is to be had for it any more
            fail(e);
        }
    }

    @Override
    public void succeed(Object reply) {
        if (reply == null && endpoint.description().replyType() != EmptyPayload.class) {
            fail(failures.error(Code.INTERNAL, endpoint() + " returned null. An endpoint returns a reply or throws"));
            return;
        }
        Object given;
        try {
            given = payloads.reply(reply == null ? EmptyPayload.INSTANCE : reply);
        } catch (Throwable e) {
            fail(e);
            return;
        }
        if (end()) {
            Reply<Object> answer = new Reply<>(given, beside.builtHead(), beside.builtTrailers());
            toCaller(() -> handler.reply(answer));
        }
    }

    @Override
    public void fail(Throwable failure) {
        if (end()) {
            Metadata all = beside.builtHead().with().addAll(beside.builtTrailers()).build();
            MicroException error = failures.toError(endpoint(), failure).with().metadata(all).build();
            toCaller(() -> handler.fail(error));
        }
    }

    private void late() {
        giveUp(MicroException.builder(Code.DEADLINE_EXCEEDED).outcome(Outcome.UNKNOWN)
                .detail("The deadline passed before " + endpoint() + " answered in this process").build());
    }

    @Override
    public void cancel() {
        giveUp(MicroException.builder(Code.CANCELLED).outcome(Outcome.UNKNOWN).detail("The caller gave the call up").build());
    }

    private void giveUp(MicroException error) {
        if (end()) {
            cancelActions.run();
            toCaller(() -> handler.fail(error));
        }
    }

    private boolean end() {
        if (!compareAndSet(false, true)) {
            return false;
        }
        if (timer != NO_TIMER) {
            vertx.cancelTimer(timer);
        }
        calls.end();
        return true;
    }

    private void toCaller(Runnable step) {
        if (caller == null) {
            step.run();
        } else {
            caller.emit(step, Runnable::run);
        }
    }

    @Override
    public void onCancel(Runnable action) {
        cancelActions.add(action);
    }

    @Override
    public String endpoint() {
        return endpoint.description().name();
    }

    @Override
    public Metadata metadata() {
        return call.options().metadata();
    }

    @Override
    public long deadlineNanos() {
        return deadline;
    }

    @Override
    public Caller caller() {
        return NOBODY;
    }

    @Override
    public boolean cancelled() {
        return cancelActions.gone();
    }

    @Override
    public Metadata.Builder head() {
        return beside.head();
    }

    @Override
    public void sendHead() {
        // Head and reply go together
    }

    @Override
    public Metadata.Builder trailers() {
        return beside.trailers();
    }

    @Override
    public Optional<SecurityIdentity> identity() {
        return Optional.empty();
    }
}
