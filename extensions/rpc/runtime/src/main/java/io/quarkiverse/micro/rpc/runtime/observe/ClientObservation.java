package io.quarkiverse.micro.rpc.runtime.observe;

import io.quarkiverse.micro.Metadata;
import io.quarkiverse.micro.MicroException;
import io.quarkiverse.micro.core.runtime.discovery.Target;

/**
 * Hears of one call. Attempts come one after the other. {@link #cancelled} may come from another thread than the rest, before
 * or after the end; the first end counts.
 */
public interface ClientObservation {

    /** Hears nothing. */
    ClientObservation NONE = new ClientObservation() {
        @Override
        public Metadata attempting(Target target, Metadata metadata) {
            return metadata;
        }

        @Override
        public void attempted(MicroException failure) {
            // Nobody listens
        }

        @Override
        public void ended(MicroException failure) {
            // Nobody listens
        }

        @Override
        public void cancelled() {
            // Nobody listens
        }
    };

    /**
     * Before the request is sent to a node.
     *
     * @param metadata of the call
     * @return what is sent instead
     */
    Metadata attempting(Target target, Metadata metadata);

    /**
     * The latest attempt is over.
     *
     * @param failure null where the node replied; of a stream, where it came to its end
     */
    void attempted(MicroException failure);

    /**
     * The call is over with all its attempts.
     *
     * @param failure null where it succeeded
     */
    void ended(MicroException failure);

    /**
     * The caller does not wait any longer.
     */
    void cancelled();
}
