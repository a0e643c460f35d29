package io.quarkiverse.micro.test.broker;

import org.junit.jupiter.api.Nested;

/**
 * Every broker passes these: make a subclass in your tests and say what your broker promises. What it
 * {@linkplain io.quarkiverse.micro.broker.BrokerGuarantee declares} decides what is asked of it: where it has no patterns or
 * queues it has to refuse them, and where it only promises to have sent a message, one that a slow subscriber has no place for
 * may be lost.
 *
 * <pre>
 * class NatsBrokerConformanceTest extends BrokerConformance {
 *
 *     &#64;Override
 *     public Broker open() {
 *         return new MicroBroker(new NatsBroker(server.address()), BrokerSettings.DEFAULT, List.of(), List.of());
 *     }
 *
 *     &#64;Override
 *     public Optional&lt;Outage&gt; outage() {
 *         return Optional.of(server);
 *     }
 * }
 * </pre>
 */
public abstract class BrokerConformance implements BrokerWorld {

    @Nested
    class Delivering extends DeliveringConformance {

        Delivering() {
            super(BrokerConformance.this);
        }
    }

    @Nested
    class Content extends ContentConformance {

        Content() {
            super(BrokerConformance.this);
        }
    }

    @Nested
    class Patterns extends PatternConformance {

        Patterns() {
            super(BrokerConformance.this);
        }
    }

    @Nested
    class Queues extends QueueConformance {

        Queues() {
            super(BrokerConformance.this);
        }
    }

    @Nested
    class Pace extends PaceConformance {

        Pace() {
            super(BrokerConformance.this);
        }
    }

    @Nested
    class Failures extends FailureConformance {

        Failures() {
            super(BrokerConformance.this);
        }
    }

    @Nested
    class Life extends LifeConformance {

        Life() {
            super(BrokerConformance.this);
        }
    }

    @Nested
    class Outages extends OutageConformance {

        Outages() {
            super(BrokerConformance.this);
        }
    }
}
