package io.quarkiverse.micro.sync.runtime.locked;

import java.lang.reflect.Method;
import java.util.concurrent.ConcurrentHashMap;

import jakarta.annotation.Priority;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;

import io.quarkiverse.micro.Code;
import io.quarkiverse.micro.MicroException;
import io.quarkiverse.micro.sync.HeldLock;
import io.quarkiverse.micro.sync.LockOptions;
import io.quarkiverse.micro.sync.Locked;
import io.quarkiverse.micro.sync.Locks;
import io.quarkus.arc.ArcInvocationContext;
import io.quarkus.runtime.BlockingOperationControl;
import io.smallrye.mutiny.Uni;

/**
 * Goes around methods with {@link Locked}. Outside of transactions (which have the priority of the platform, 200), so that what
 * they did is to be seen before the next one holds the lock.
 */
@Locked("")
@Interceptor
@Priority(Interceptor.Priority.PLATFORM_BEFORE + 100)
public class LockedInterceptor {

    private final Locks locks;
    private final LockOptions defaults;
    private final ConcurrentHashMap<Method, LockedMethod> methods = new ConcurrentHashMap<>();

    public LockedInterceptor(Locks locks, LockOptions defaults) {
        this.locks = locks;
        this.defaults = defaults;
    }

    @AroundInvoke
    Object lock(ArcInvocationContext context) throws Exception {
        LockedMethod method = methods.computeIfAbsent(context.getMethod(),
                it -> LockedMethod.of(it, context.findIterceptorBinding(Locked.class), defaults));
        Uni<HeldLock> acquiring = locks.acquire(method.id().with(context.getParameters()), method.options());
        return method.asynchronous() ? later(method, acquiring, context) : now(method, acquiring, context);
    }

    private static Object now(LockedMethod method, Uni<HeldLock> acquiring, InvocationContext context) throws Exception {
        if (!BlockingOperationControl.isBlockingAllowed()) {
            throw new MicroException(Code.FAILED_PRECONDITION, method.name() + " waits for a lock, and was called on an event"
                    + " loop, which must not wait. Call it on a worker thread (@Blocking), or let it return a Uni");
        }
        HeldLock lock = new Acquisition(acquiring).await(method.name());
        Object result;
        try {
            result = proceed(method, lock, context);
        } catch (Throwable e) {
            unlock(lock).onFailure().recoverWithNull().await().indefinitely();
            throw e;
        }
        unlock(lock).onFailure().transform(failure -> lost(method, failure)).await().indefinitely();
        return result;
    }

    private static Uni<?> later(LockedMethod method, Uni<HeldLock> acquiring, InvocationContext context) {
        return Uni.createFrom().deferred(() -> {
            Acquisition acquisition = new Acquisition(acquiring);
            return acquisition.here().onItem().transformToUni(lock -> run(method, lock, context)
                    .onItem().call(() -> unlock(lock).onFailure().transform(failure -> lost(method, failure)))
                    .onFailure().call(() -> unlock(lock).onFailure().recoverWithNull()))
                    .onCancellation().invoke(acquisition::abandon);
        });
    }

    private static Uni<?> run(LockedMethod method, HeldLock lock, InvocationContext context) {
        return Uni.createFrom().deferred(() -> {
            try {
                return (Uni<?>) proceed(method, lock, context);
            } catch (Exception e) {
                return Uni.createFrom().failure(e);
            }
        });
    }

    private static Object proceed(LockedMethod method, HeldLock lock, InvocationContext context) throws Exception {
        if (method.lockIndex() >= 0) {
            Object[] arguments = context.getParameters();
            arguments[method.lockIndex()] = lock;
            context.setParameters(arguments);
        }
        return context.proceed();
    }

    private static Uni<Void> unlock(HeldLock lock) {
        return lock.unlock();
    }

    private static Throwable lost(LockedMethod method, Throwable failure) {
        if (failure instanceof MicroException error && error.code() == Code.FAILED_PRECONDITION) {
            return MicroException.builder(Code.ABORTED).cause(failure).detail("The lock was lost while " + method.name()
                    + " ran, and somebody else may have held it meanwhile. Hand its token to what it protects, and give it a"
                    + " longer time to live if the process is paused that long").build();
        }
        return failure;
    }
}
