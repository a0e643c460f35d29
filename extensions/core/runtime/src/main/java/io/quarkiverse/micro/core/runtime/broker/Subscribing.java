package io.quarkiverse.micro.core.runtime.broker;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;

import org.jboss.logging.Logger;
import org.jboss.logging.Logger.Level;

import io.quarkiverse.micro.Code;
import io.quarkiverse.micro.MicroException;
import io.quarkiverse.micro.broker.Broker;
import io.quarkiverse.micro.broker.BrokerSubscription;
import io.quarkiverse.micro.broker.MessageHandler;
import io.quarkiverse.micro.broker.SubscribeOptions;
import io.smallrye.mutiny.Uni;

/**
 * Subscribes for whoever has nobody to tell that the broker is away: again and again until it is back.
 */
public final class Subscribing {

    private static final Logger LOG = Logger.getLogger(Subscribing.class);

    private static final Duration FIRST_RETRY = Duration.ofMillis(500);
    private static final Duration LONGEST_RETRY = Duration.ofSeconds(30);

    private Subscribing() {
    }

    /**
     * @return as {@link Broker#subscribe}, but fails only with <em>invalid argument</em>, which does not pass by itself; cancel
     *         it to try no more
     */
    public static Uni<BrokerSubscription> withPatience(Broker broker, String topic, SubscribeOptions options,
            MessageHandler handler) {
        AtomicBoolean said = new AtomicBoolean();
        return Uni.createFrom().deferred(() -> broker.subscribe(topic, options, handler))
                .onFailure(Subscribing::mayPass)
                .invoke(failure -> LOG.logf(said.getAndSet(true) ? Level.DEBUG : Level.WARN,
                        "%s cannot subscribe to '%s', and tries again until it can: %s", options.name(), topic,
                        failure.getMessage()))
                .onFailure(Subscribing::mayPass).retry().withBackOff(FIRST_RETRY, LONGEST_RETRY).indefinitely();
    }

    private static boolean mayPass(Throwable failure) {
        return !(failure instanceof MicroException error && error.code() == Code.INVALID_ARGUMENT);
    }
}
