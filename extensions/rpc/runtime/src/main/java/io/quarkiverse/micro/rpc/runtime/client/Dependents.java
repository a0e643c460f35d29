package io.quarkiverse.micro.rpc.runtime.client;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import io.quarkiverse.micro.core.runtime.dispatch.DispatchedCall;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.impl.ContextInternal;

/**
 * The calls that are under way on behalf of a call that is being served: when its caller goes away, they are cancelled. Calls
 * that a {@code Uni} waits for need no place here, because the endpoint's {@code Uni} is cancelled then.
 */
final class Dependents {

    private final Set<Runnable> running = ConcurrentHashMap.newKeySet();

    /**
     * @param outer the call that is served, null for none
     * @param cancel what to do when its caller goes away
     * @return to be run when the call for it has ended
     */
    static Runnable join(DispatchedCall outer, Runnable cancel) {
        if (outer == null) {
            return () -> {
                // Nothing was joined
            };
        }
        Dependents dependents = of(outer);
        dependents.running.add(cancel);
        return () -> dependents.running.remove(cancel);
    }

    private static Dependents of(DispatchedCall outer) {
        if (outer != DispatchedCall.current()) {
            return watching(outer); // one each, until the call that is served has ended
        }
        Context context = Vertx.currentContext();
        return (Dependents) ((ContextInternal) context).localContextData().computeIfAbsent(Dependents.class,
                key -> watching(outer));
    }

    private static Dependents watching(DispatchedCall outer) {
        Dependents dependents = new Dependents();
        outer.onCancel(() -> dependents.running.forEach(Runnable::run));
        return dependents;
    }
}
