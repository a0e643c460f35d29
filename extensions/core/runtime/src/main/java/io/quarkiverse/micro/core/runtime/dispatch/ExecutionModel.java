package io.quarkiverse.micro.core.runtime.dispatch;

/**
 * The thread that an endpoint runs on. Decided at build time by the rules that all of Quarkus follows.
 */
public enum ExecutionModel {
    /** {@code @NonBlocking}, or a {@code Uni} or {@code Multi} is returned. */
    EVENT_LOOP,
    /** {@code @Blocking}, {@code @Transactional}, or anything else is returned. */
    WORKER,
    /** {@code @RunOnVirtualThread}. A worker thread on a JDK that has none. */
    VIRTUAL_THREAD
}
