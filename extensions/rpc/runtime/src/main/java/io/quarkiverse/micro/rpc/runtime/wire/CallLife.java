package io.quarkiverse.micro.rpc.runtime.wire;

import java.util.concurrent.TimeUnit;

import io.vertx.core.Context;
import io.vertx.core.Vertx;

/**
 * How long a call lives: until it is answered, its deadline passes, nothing moves on its streams for too long, or its caller
 * goes. All state belongs to the event loop.
 */
abstract class CallLife extends DeadlineWheel.Entry {

    private final ServerWire wire;
    private final boolean streams;
    private final Context context = Vertx.currentContext();
    private final Thread loop = Thread.currentThread();
    private IdleLimit idle;
    private long deadline = Deadlines.NONE;
    private boolean arriving;
    private boolean ended;
    private volatile boolean cancelled;
    private Runnable onCancel;

    /**
     * @param streams whether the limit on idle streams holds
     */
    CallLife(ServerWire wire, boolean streams) {
        this.wire = wire;
        this.streams = streams;
    }

    /**
     * Tells the caller that its time is up, where it can be told.
     */
    abstract void giveUp(String detail);

    /**
     * @param timeout nanoseconds, {@link Deadlines#NONE} for none
     */
    final void startDeadline(long timeout) {
        deadline = Deadlines.in(timeout);
        if (deadline != Deadlines.NONE) {
            wire.deadlines.start(this, context, deadline);
        }
    }

    /** Bounds the arrival of a request, whatever time its caller gives it. */
    final void boundArrival() {
        long bound = Deadlines.in(wire.requestNanos);
        if (deadline == Deadlines.NONE || deadline - bound > 0) {
            arriving = true;
            cancelDeadline();
            wire.deadlines.start(this, context, bound);
        }
    }

    /** The request is whole, or a stream of them begins. */
    final void arrived() {
        if (arriving) {
            arriving = false;
            cancelDeadline();
            if (deadline != Deadlines.NONE) {
                wire.deadlines.start(this, context, deadline);
            }
        }
        if (streams && wire.idleNanos > 0) {
            idle = new IdleLimit(wire.deadlines, context, wire.idleNanos, this::idle);
            idle.start();
        }
    }

    final void moved() {
        if (idle != null) {
            idle.moved();
        }
    }

    final boolean ended() {
        return ended;
    }

    final boolean isOnLoop() {
        return Thread.currentThread() == loop;
    }

    final void onLoop(Runnable step) {
        if (isOnLoop()) {
            step.run();
        } else {
            context.runOnContext(ignored -> step.run());
        }
    }

    /** Runs a step on the call's context, not before what is there already. */
    final void later(Runnable step) {
        context.runOnContext(ignored -> step.run());
    }

    final void end() {
        ended = true;
        cancelDeadline();
        if (idle != null) {
            idle.cancelDeadline();
        }
    }

    final void closed() {
        if (!ended) {
            end();
            cancel();
        }
    }

    @Override
    final void deadlinePassed() {
        timeIsUp(arriving ? "The request did not arrive in time"
                : "The deadline passed before the answer was ready");
    }

    private void idle() {
        timeIsUp("No message came or went for " + TimeUnit.NANOSECONDS.toMillis(wire.idleNanos)
                + " ms; quarkus.micro.rpc.stream-idle-timeout allows streams to be idle for longer");
    }

    private void timeIsUp(String detail) {
        if (!ended) {
            giveUp(detail);
        }
    }

    /** Tells the handler that the call is over, though it has not answered. */
    final void cancel() {
        Runnable action;
        synchronized (this) {
            cancelled = true;
            action = onCancel;
        }
        if (action != null) {
            context.runOnContext(ignored -> action.run());
        }
    }

    public final void onCancel(Runnable action) {
        synchronized (this) {
            onCancel = action;
            if (!cancelled) {
                return;
            }
        }
        context.runOnContext(ignored -> action.run());
    }

    public final long deadlineNanos() {
        return deadline;
    }

    public final boolean cancelled() {
        return cancelled;
    }
}
