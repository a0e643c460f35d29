package io.quarkiverse.micro.broker.runtime.subscriber;

import java.time.Duration;
import java.util.Optional;

import io.quarkiverse.micro.Metadata;
import io.quarkiverse.micro.broker.Delivery;
import io.quarkiverse.micro.core.runtime.dispatch.DispatchedCall;
import io.quarkiverse.micro.rpc.Caller;
import io.quarkus.security.identity.SecurityIdentity;

/**
 * A message as the dispatcher sees it: a call for whose reply nobody waits.
 */
final class DeliveredCall implements DispatchedCall {

    private static final Caller NOBODY = new Caller("", Optional.empty());

    private final String subscriber;
    private final Delivery delivery;

    DeliveredCall(String subscriber, Delivery delivery) {
        this.subscriber = subscriber;
        this.delivery = delivery;
    }

    @Override
    public Object asParameter() {
        return delivery;
    }

    @Override
    public String endpoint() {
        return subscriber;
    }

    /** The headers that calls could have, too; all of them are in the delivery. */
    @Override
    public Metadata metadata() {
        Metadata.Builder metadata = Metadata.builder();
        delivery.message().headers().forEach((key, value) -> {
            try {
                metadata.add(key, value);
            } catch (IllegalArgumentException e) {
                // A key or a value that only messages may have
            }
        });
        return metadata.build();
    }

    @Override
    public Optional<Duration> remaining() {
        return Optional.empty();
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
