package io.quarkiverse.micro.rpc.runtime.metrics;

import java.util.concurrent.atomic.AtomicBoolean;

import io.quarkiverse.micro.Code;
import io.quarkiverse.micro.Metadata;
import io.quarkiverse.micro.MicroException;
import io.quarkiverse.micro.core.runtime.discovery.Target;
import io.quarkiverse.micro.rpc.runtime.observe.ClientObservation;

/**
 * One call on its way to its meters.
 */
final class MeteredCall implements ClientObservation {

    private final EndpointMeters meters;
    private final long start = System.nanoTime();
    private final AtomicBoolean ended = new AtomicBoolean();

    MeteredCall(EndpointMeters meters) {
        this.meters = meters;
    }

    @Override
    public Metadata attempting(Target target, Metadata metadata) {
        return metadata;
    }

    @Override
    public void attempted(MicroException failure) {
        meters.attempted(failure == null ? null : failure.outcome());
    }

    @Override
    public void ended(MicroException failure) {
        end(failure == null ? Code.OK : failure.code());
    }

    @Override
    public void cancelled() {
        end(Code.CANCELLED);
    }

    private void end(Code code) {
        if (ended.compareAndSet(false, true)) {
            meters.ended(code, System.nanoTime() - start);
        }
    }
}
