package io.quarkiverse.micro.events.runtime.publisher;

import java.util.List;

import io.quarkiverse.micro.events.NewEvent;
import io.smallrye.mutiny.Uni;

/**
 * Goes around everything that is published. A bean.
 */
public interface EventPublishInterceptor {

    Uni<List<Long>> publish(String topic, List<NewEvent> events, Next next);

    /**
     * @return the event with what goes along from here, where it is published later
     */
    default NewEvent postponed(NewEvent event) {
        return event;
    }

    /** What is inside. */
    @FunctionalInterface
    interface Next {

        Uni<List<Long>> publish(List<NewEvent> events);
    }
}
