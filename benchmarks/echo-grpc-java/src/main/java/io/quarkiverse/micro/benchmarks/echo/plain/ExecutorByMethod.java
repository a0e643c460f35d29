package io.quarkiverse.micro.benchmarks.echo.plain;

import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallExecutorSupplier;
import io.quarkiverse.micro.benchmarks.echo.EchoGrpc;

/** Runs each method on the kind of thread that it is named after, and streams on the event loop. */
final class ExecutorByMethod implements ServerCallExecutorSupplier {

    /** As many as Quarkus has at most for worker threads on a small machine. */
    private static final int WORKERS = 200;

    private final Executor workers = Executors.newFixedThreadPool(WORKERS);
    private final Executor virtualThreads = virtualThreads();

    @Override
    public <I, O> Executor getExecutor(ServerCall<I, O> call, Metadata metadata) {
        String method = call.getMethodDescriptor().getFullMethodName();
        if (method.equals(EchoGrpc.getWorkerMethod().getFullMethodName())) {
            return workers;
        }
        return method.equals(EchoGrpc.getVirtualThreadMethod().getFullMethodName()) ? virtualThreads : Runnable::run;
    }

    /** By its name, because this is compiled for Java 17. */
    private static Executor virtualThreads() {
        if (Runtime.version().feature() < 21) {
            return Runnable::run;
        }
        try {
            return (ExecutorService) Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("Java " + Runtime.version() + " has no virtual threads", e);
        }
    }
}
