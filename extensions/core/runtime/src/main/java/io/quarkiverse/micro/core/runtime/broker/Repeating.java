package io.quarkiverse.micro.core.runtime.broker;

import java.time.Duration;
import java.util.concurrent.CancellationException;

import org.jboss.logging.Logger;

import io.quarkiverse.micro.Code;
import io.quarkiverse.micro.MicroException;
import io.quarkiverse.micro.broker.BrokerMessage;
import io.quarkiverse.micro.broker.BrokerTransport;
import io.quarkiverse.micro.broker.Delivery;
import io.quarkiverse.micro.broker.MessageHandler;
import io.quarkiverse.micro.broker.SubscribeOptions;
import io.quarkiverse.micro.core.runtime.policy.BackOff;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;

/**
 * Has a message dealt with: again when the subscriber fails, and as a dead letter in the end.
 */
final class Repeating {

    private static final Logger LOG = Logger.getLogger(Repeating.class);
    private static final Duration LONGEST = Duration.ofSeconds(10);

    private final SubscribeOptions options;
    private final MessageHandler handler;
    private final BackOff backOff;
    private final DeadLetters deadLetters;

    Repeating(SubscribeOptions options, MessageHandler handler, DeadLetters deadLetters) {
        this.options = options;
        this.handler = handler;
        this.deadLetters = deadLetters;
        this.backOff = new BackOff(options.backOff(), LONGEST);
    }

    /**
     * @return never fails
     */
    Uni<Void> handle(BrokerTransport.Arrival arrival) {
        return attempt(arrival, 1).onItemOrFailure().transformToUni((done, failure) -> {
            if (failure == null) {
                arrival.handled();
            } else {
                LOG.errorf(failure, "%s could not deal with message %s of topic %s, and no dead letter could be written",
                        options.name(), id(arrival), arrival.topic());
                arrival.failed(failure);
            }
            return Uni.createFrom().voidItem();
        });
    }

    private Uni<Void> attempt(BrokerTransport.Arrival arrival, int attempt) {
        return run(new Delivery(arrival.topic(), arrival.message(), attempt)).onFailure().recoverWithUni(failure -> {
            if (attempt >= options.attempts() || isHopeless(failure)) {
                return deadLetters.write(arrival, attempt, failure);
            }
            LOG.debugf("%s failed at attempt %d of message %s: %s", options.name(), attempt, id(arrival), failure);
            return Uni.createFrom().voidItem().onItem().delayIt().onExecutor(Infrastructure.getDefaultWorkerPool())
                    .by(atLeastAMilli(backOff.after(attempt))).chain(() -> attempt(arrival, attempt + 1));
        });
    }

    private Uni<Void> run(Delivery delivery) {
        try {
            return handler.handle(delivery);
        } catch (RuntimeException e) {
            return Uni.createFrom().failure(e);
        }
    }

    /** What cannot be read today cannot be read in a second. */
    private static boolean isHopeless(Throwable failure) {
        return failure instanceof CancellationException || failure instanceof MicroException error
                && (error.code() == Code.INVALID_ARGUMENT || error.code() == Code.UNIMPLEMENTED);
    }

    private static Duration atLeastAMilli(Duration wait) {
        return wait.toMillis() > 0 ? wait : Duration.ofMillis(1);
    }

    static String id(BrokerTransport.Arrival arrival) {
        return arrival.message().header(BrokerMessage.ID).orElse("without an id");
    }
}
