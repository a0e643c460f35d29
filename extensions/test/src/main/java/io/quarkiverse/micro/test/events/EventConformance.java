package io.quarkiverse.micro.test.events;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.extension.ExtendWith;

import io.quarkiverse.micro.test.engine.Unpromised;

/**
 * Every event stream passes these: make a subclass in your tests and open your stream. What it
 * {@linkplain io.quarkiverse.micro.events.StreamGuarantee declares} decides what is asked of it. With the system property
 * {@code micro.long} set to {@code true}, the test of killed consumers has 100 kills over 200,000 events instead of 10 over
 * 20,000.
 *
 * <pre>
 * class MemoryStreamConformanceTest extends EventConformance {
 *
 *     &#64;Override
 *     public EventStream open(Retention retention, Duration duplicates) {
 *         return new MicroEventStream(new MemoryStreamProvider().create(topic -&gt; retention, duplicates),
 *                 EventSettings.DEFAULT);
 *     }
 *
 *     &#64;Override
 *     public boolean survives() {
 *         return false;
 *     }
 * }
 * </pre>
 */
@ExtendWith(Unpromised.Ending.class)
public abstract class EventConformance implements EventWorld {

    @Nested
    class Publishing extends PublishingConformance {

        Publishing() {
            super(EventConformance.this);
        }
    }

    @Nested
    class Consuming extends ConsumingConformance {

        Consuming() {
            super(EventConformance.this);
        }
    }

    @Nested
    class Acknowledging extends AcknowledgingConformance {

        Acknowledging() {
            super(EventConformance.this);
        }
    }

    @Nested
    class Ordering extends OrderConformance {

        Ordering() {
            super(EventConformance.this);
        }
    }

    @Nested
    class Replaying extends ReplayConformance {

        Replaying() {
            super(EventConformance.this);
        }
    }

    @Nested
    class Killing extends KillConformance {

        Killing() {
            super(EventConformance.this);
        }
    }

    @Nested
    class Outages extends OutageConformance {

        Outages() {
            super(EventConformance.this);
        }
    }
}
