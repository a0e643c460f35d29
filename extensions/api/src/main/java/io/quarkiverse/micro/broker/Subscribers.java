package io.quarkiverse.micro.broker;

import java.util.List;
import java.util.Optional;

/**
 * The application's {@link Subscriber} methods while they are subscribed. Inject it to pause and resume them.
 */
public interface Subscribers {

    List<BrokerSubscription> all();

    /**
     * @param name as {@link Subscriber#name()} says
     * @return empty where no subscriber has that name
     */
    Optional<BrokerSubscription> named(String name);
}
