package io.quarkiverse.micro.events;

import io.smallrye.mutiny.Uni;

/**
 * A consumer in this process. Safe for all threads.
 */
public interface RunningConsumer {

    /**
     * @return the name in configuration, logs and meters
     */
    String name();

    String topic();

    String group();

    /**
     * Takes no further event until {@link #resume()}; others of the group do meanwhile.
     *
     * @return completes when none is being handled any more, within 10 s; what is still being handled then comes again
     */
    Uni<Void> pause();

    void resume();

    boolean paused();

    /**
     * @return how many events are being handled
     */
    int handling();
}
