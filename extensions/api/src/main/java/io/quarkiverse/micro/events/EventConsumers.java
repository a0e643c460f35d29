package io.quarkiverse.micro.events;

import java.util.List;
import java.util.Optional;

/**
 * The application's {@link EventConsumer} methods while they consume. Inject it to pause and resume them.
 */
public interface EventConsumers {

    List<RunningConsumer> all();

    /**
     * @param name as {@link EventConsumer#name()} says
     * @return empty where no consumer has that name
     */
    Optional<RunningConsumer> named(String name);
}
