package io.quarkiverse.micro.core.runtime.serving;

import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;
import java.util.function.IntSupplier;

import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.ObservesAsync;
import jakarta.inject.Singleton;

import org.jboss.logging.Logger;

import io.quarkiverse.micro.core.runtime.policy.Later;
import io.quarkus.arc.All;
import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.vertx.http.HttpServer;
import io.quarkus.vertx.http.HttpServerStart;
import io.quarkus.vertx.http.HttpsServerStart;

/**
 * Tells {@link Serving} when Quarkus listens.
 */
@Singleton
public class ServingStart {

    private static final Logger LOG = Logger.getLogger(ServingStart.class);

    private static final int ATTEMPTS = 500;
    private static final long BETWEEN_ATTEMPTS = TimeUnit.MILLISECONDS.toNanos(10);

    /**
     * The server of dev mode survives a reload and says nothing again, and so does this class: what was bound is still bound.
     */
    private static volatile BoundPort keptAcrossReloads;

    private final Serving serving;
    private final HttpServer server;
    private final List<AnnouncementSource> sources;

    public ServingStart(Serving serving, HttpServer server, @All List<AnnouncementSource> sources) {
        this.serving = serving;
        this.server = server;
        this.sources = sources;
    }

    void reloaded(@Observes StartupEvent event) {
        if (LaunchMode.current() == LaunchMode.DEVELOPMENT && keptAcrossReloads != null) {
            announce(keptAcrossReloads);
        }
    }

    // The port that the events carry is the configured one, perhaps 0; the server knows the real one
    void http(@ObservesAsync HttpServerStart event) {
        whenKnown(server::getPort, port -> announce(new BoundPort(event.options().getHost(), port, false)), ATTEMPTS);
    }

    void https(@ObservesAsync HttpsServerStart event) {
        whenKnown(server::getSecurePort, port -> announce(new BoundPort(event.options().getHost(), port, true)), ATTEMPTS);
    }

    /** Of several event loops one may tell that it listens before another has said where. */
    static void whenKnown(IntSupplier port, IntConsumer then, int attempts) {
        int known = port.getAsInt();
        if (known > 0) {
            then.accept(known);
        } else if (attempts > 1) {
            Later.after(BETWEEN_ATTEMPTS, () -> whenKnown(port, then, attempts - 1));
        } else {
            LOG.errorf("Quarkus listens and does not tell at which port, so nobody finds this node");
        }
    }

    /** Quarkus may tell of the plain port after the secure one, which is the one to announce where there are both. */
    private static synchronized void keep(BoundPort port) {
        if (keptAcrossReloads == null || port.secure() || !keptAcrossReloads.secure()) {
            keptAcrossReloads = port;
        }
    }

    private void announce(BoundPort port) {
        keep(port);
        try {
            serving.bound(port, sources.stream().map(AnnouncementSource::announcement).toList())
                    .whenComplete((done, failure) -> {
                        if (failure != null) {
                            LOG.error("This node could not be announced, so nobody finds it", failure);
                        }
                    });
        } catch (RuntimeException e) {
            // Nobody reports what an asynchronous observer throws
            LOG.error("This node could not be announced, so nobody finds it", e);
        }
    }
}
