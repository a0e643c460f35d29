package io.quarkiverse.micro.core.runtime.receiving;

import java.util.Map;
import java.util.Optional;

import io.quarkiverse.micro.Metadata;
import io.quarkiverse.micro.core.runtime.dispatch.DispatchedCall;
import io.quarkiverse.micro.rpc.Caller;
import io.quarkus.security.identity.SecurityIdentity;

/**
 * What was received as the dispatcher sees it: a call for whose reply nobody waits.
 */
final class ReceivedCall implements DispatchedCall {

    private static final Caller NOBODY = new Caller("", Optional.empty());

    private final String method;
    private final Object beside;
    private final Map<String, String> received;

    ReceivedCall(String method, Object beside, Map<String, String> received) {
        this.method = method;
        this.beside = beside;
        this.received = received;
    }

    @Override
    public Object asParameter() {
        return beside;
    }

    @Override
    public String endpoint() {
        return method;
    }

    /** As far as calls could have it, too; all of it is in what was received. */
    @Override
    public Metadata metadata() {
        Metadata.Builder metadata = Metadata.builder();
        received.forEach((key, value) -> {
            try {
                metadata.add(key, value);
            } catch (IllegalArgumentException e) {
                // A key or a value that only others may have
            }
        });
        return metadata.build();
    }

    @Override
    public long deadlineNanos() {
        return Long.MAX_VALUE;
    }

    @Override
    public Caller caller() {
        return NOBODY;
    }

    @Override
    public Optional<SecurityIdentity> identity() {
        return Optional.empty();
    }

    @Override
    public boolean cancelled() {
        return false;
    }

    @Override
    public void onCancel(Runnable action) {
        // Nobody waits who could go away
    }

    @Override
    public Metadata.Builder head() {
        return Metadata.builder();
    }

    @Override
    public void sendHead() {
        // To nobody
    }

    @Override
    public Metadata.Builder trailers() {
        return Metadata.builder();
    }
}
