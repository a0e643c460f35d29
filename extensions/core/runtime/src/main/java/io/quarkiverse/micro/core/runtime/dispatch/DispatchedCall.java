package io.quarkiverse.micro.core.runtime.dispatch;

import java.time.Duration;
import java.util.Optional;

import io.quarkiverse.micro.rpc.Call;
import io.quarkus.security.identity.SecurityIdentity;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.impl.ContextInternal;

/**
 * A call with what its run needs and its endpoint does not see.
 */
public interface DispatchedCall extends Call {

    /** Key of the running call among the locals of its duplicated context. */
    Object LOCAL = DispatchedCall.class;

    /**
     * @return when the caller gives up, on the clock of {@link System#nanoTime()}; {@link Long#MAX_VALUE} for never
     */
    long deadlineNanos();

    @Override
    default Optional<Duration> remaining() {
        long deadline = deadlineNanos();
        return deadline == Long.MAX_VALUE ? Optional.empty()
                : Optional.of(Duration.ofNanos(Math.max(0, deadline - System.nanoTime())));
    }

    /**
     * @return who the transport says that the caller is; empty where the application has no security
     */
    Optional<SecurityIdentity> identity();

    /**
     * Takes note of what to do when the caller goes away, at once where it has gone. Actions run in the order of their coming.
     */
    void onCancel(Runnable action);

    /**
     * @return what a method is given that declares a parameter beside its payload
     */
    default Object asParameter() {
        return this;
    }

    /**
     * @return the call that the current thread works for, whatever thread that is; null outside of calls
     */
    static DispatchedCall current() {
        Context context = Vertx.currentContext();
        if (context instanceof ContextInternal internal && internal.isDuplicate()) {
            return (DispatchedCall) internal.localContextData().get(LOCAL);
        }
        return null;
    }

    /**
     * Makes this the context's current call.
     */
    default void attachTo(ContextInternal context) {
        if (context.isDuplicate()) {
            context.localContextData().put(LOCAL, this);
        }
    }
}
