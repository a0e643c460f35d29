package io.quarkiverse.micro.sync.runtime.locked;

import java.lang.reflect.Method;
import java.time.Duration;
import java.util.function.Function;

import io.quarkiverse.micro.core.runtime.config.Expressions;
import io.quarkiverse.micro.sync.HeldLock;
import io.quarkiverse.micro.sync.LockOptions;
import io.quarkiverse.micro.sync.Locked;
import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.mutiny.Uni;

/**
 * What a method asks of locks, with all expressions of configuration resolved.
 *
 * @param lockIndex which argument is to be the held lock; -1 for none
 */
record LockedMethod(String name, IdTemplate id, LockOptions options, boolean asynchronous, int lockIndex) {

    static LockedMethod of(Method method, Locked locked, LockOptions defaults) {
        Class<?>[] parameters = method.getParameterTypes();
        int last = parameters.length - 1;
        LockOptions options = new LockOptions(duration(locked.ttl(), defaults.ttl()),
                duration(locked.patience(), defaults.patience()));
        return new LockedMethod(method.getDeclaringClass().getSimpleName() + "." + method.getName(),
                IdTemplate.of(Expressions.resolve(locked.value()), parameters.length), options,
                method.getReturnType() == Uni.class, last >= 0 && parameters[last] == HeldLock.class ? last : -1);
    }

    private static Duration duration(String text, Duration fallback) {
        Function<String, Duration> parsed = DurationConverter::parseDuration;
        return text.isEmpty() ? fallback : parsed.apply(Expressions.resolve(text));
    }
}
