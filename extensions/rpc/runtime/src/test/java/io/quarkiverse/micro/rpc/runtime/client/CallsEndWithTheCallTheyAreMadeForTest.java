package io.quarkiverse.micro.rpc.runtime.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;

import io.quarkiverse.micro.core.runtime.dispatch.DispatchedCall;

class CallsEndWithTheCallTheyAreMadeForTest {

    /** A call that is served elsewhere than where calls are made for it. */
    private final DispatchedCall served = (DispatchedCall) Proxy.newProxyInstance(getClass().getClassLoader(),
            new Class<?>[] { DispatchedCall.class }, (proxy, method, arguments) -> asked(proxy, method, arguments));
    private final List<Runnable> onCancel = new ArrayList<>();
    private final AtomicInteger cancelled = new AtomicInteger();
    private boolean gone;

    private Object asked(Object proxy, Method method, Object[] arguments) {
        return switch (method.getName()) {
            case "onCancel" -> keep((Runnable) arguments[0]);
            case "cancelled" -> gone;
            case "hashCode" -> System.identityHashCode(proxy);
            case "equals" -> proxy == arguments[0];
            default -> throw new UnsupportedOperationException(method.getName());
        };
    }

    private Object keep(Runnable action) {
        onCancel.add(action);
        return null;
    }

    @Test
    void whenItsCallerGoes() {
        Dependents.join(served, cancelled::incrementAndGet).run();
        Dependents.join(served, cancelled::incrementAndGet);
        Dependents.join(served, cancelled::incrementAndGet);

        onCancel.forEach(Runnable::run);

        assertThat(cancelled).as("those that were under way").hasValue(2);
    }

    @Test
    void atOnceWhereItsCallerHasGone() {
        gone = true;

        Dependents.join(served, cancelled::incrementAndGet).run();

        assertThat(cancelled).hasValue(1);
    }

    @Test
    void andWhereTheyHaveEndedItKeepsNothingOfThem() {
        for (int i = 0; i < 1_000; i++) {
            Dependents.join(served, cancelled::incrementAndGet).run();
        }

        assertThat(onCancel).hasSize(1);
    }
}
