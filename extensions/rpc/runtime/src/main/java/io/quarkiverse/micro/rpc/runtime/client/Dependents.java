package io.quarkiverse.micro.rpc.runtime.client;

import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.WeakHashMap;
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

    /** Of calls that are not their context's: whoever holds one may make calls for it anywhere. */
    private static final Map<DispatchedCall, Dependents> ELSEWHERE = Collections.synchronizedMap(new WeakHashMap<>());

    private final Set<Runnable> running = ConcurrentHashMap.newKeySet();

    /**
     * @param outer the call that is served, null for none
     * @param cancel what to do when its caller goes away, at once where it has gone
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
        if (outer.cancelled()) {
            dependents.cancel(cancel); // perhaps too late to be among those that are cancelled together
        }
        return () -> dependents.running.remove(cancel);
    }

    private static Dependents of(DispatchedCall outer) {
        if (outer != DispatchedCall.current()) {
            return ELSEWHERE.computeIfAbsent(outer, Dependents::watching);
        }
        Context context = Vertx.currentContext();
        return (Dependents) ((ContextInternal) context).localContextData().computeIfAbsent(Dependents.class,
                key -> watching(outer));
    }

    private static Dependents watching(DispatchedCall outer) {
        Dependents dependents = new Dependents();
        outer.onCancel(() -> dependents.running.forEach(dependents::cancel));
        return dependents;
    }

    /** Once. */
    private void cancel(Runnable one) {
        if (running.remove(one)) {
            one.run();
        }
    }
}
