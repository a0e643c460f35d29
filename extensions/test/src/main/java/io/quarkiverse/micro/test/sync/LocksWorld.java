package io.quarkiverse.micro.test.sync;

import java.time.Duration;
import java.util.Optional;

import io.quarkiverse.micro.sync.LeaseCells;
import io.quarkiverse.micro.sync.Locks;
import io.quarkiverse.micro.test.engine.Outage;

/**
 * What the kit needs to know of a back end. A wait ends as soon as it may.
 */
public interface LocksWorld {

    /**
     * @return cells as another process would have them; those of one test see each other. The kit closes them
     */
    LeaseCells open();

    /**
     * @return the core's locks over those cells, {@code new MicroLocks(cells, name)}, which the kit closes where they are
     *         {@link AutoCloseable}
     */
    Locks assemble(LeaseCells cells, String name);

    /**
     * @return how to stop the engine; empty where there is none. What the kit itself cuts off is tested in any case
     */
    default Optional<Outage> outage() {
        return Optional.empty();
    }

    /**
     * @return within which everything works again after an outage, counted from the engine's start
     */
    default Duration reconnects() {
        return Duration.ofSeconds(10);
    }
}
