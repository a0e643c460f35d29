package io.quarkiverse.micro.core.runtime.serving;

import org.jboss.logging.Logger;

import io.quarkus.arc.Arc;
import io.quarkus.arc.ArcContainer;
import io.quarkus.runtime.shutdown.ShutdownListener;

/**
 * Leaves before anything of the application is taken down. All of it happens in the first phase, because the second one waits
 * only where {@code quarkus.shutdown.timeout} is set.
 */
class ServingStop implements ShutdownListener {

    private static final Logger LOG = Logger.getLogger(ServingStop.class);

    @Override
    public void preShutdown(ShutdownNotification notification) {
        ArcContainer container = Arc.container();
        if (container == null) {
            notification.done();
            return;
        }
        try {
            container.instance(Serving.class).get().leave().whenComplete((left, failure) -> {
                if (failure != null) {
                    LOG.error("This node could not leave in order, and calls that still run are cut off", failure);
                }
                notification.done();
            });
        } catch (RuntimeException e) {
            LOG.debug("Start-up failed before there was anything to leave", e);
            // Quarkus waits for this without a bound
            notification.done();
        }
    }
}
