package io.quarkiverse.micro.benchmarks.calls;

import java.util.Optional;

import io.quarkiverse.micro.Metadata;
import io.quarkiverse.micro.core.runtime.dispatch.Completion;
import io.quarkiverse.micro.core.runtime.dispatch.DispatchedCall;
import io.quarkiverse.micro.rpc.Caller;
import io.quarkus.security.identity.SecurityIdentity;

/** A call that came from nowhere. */
final class StubCall implements DispatchedCall, Completion {

    private static final Caller NOBODY = new Caller("127.0.0.1", Optional.empty());

    private Object result;

    Object result() {
        return result;
    }

    @Override
    public void succeed(Object reply) {
        result = reply;
    }

    @Override
    public void fail(Throwable failure) {
        throw new IllegalStateException(failure);
    }

    @Override
    public String endpoint() {
        return "Greeter.Hello";
    }

    @Override
    public Metadata metadata() {
        return Metadata.EMPTY;
    }

    @Override
    public Caller caller() {
        return NOBODY;
    }

    @Override
    public boolean cancelled() {
        return false;
    }

    @Override
    public Metadata.Builder head() {
        return Metadata.builder();
    }

    @Override
    public void sendHead() {
        // Nobody reads it
    }

    @Override
    public Metadata.Builder trailers() {
        return Metadata.builder();
    }

    @Override
    public long deadlineNanos() {
        return Long.MAX_VALUE;
    }

    @Override
    public Optional<SecurityIdentity> identity() {
        return Optional.empty();
    }

    @Override
    public void onCancel(Runnable action) {
        // Nobody leaves
    }
}
