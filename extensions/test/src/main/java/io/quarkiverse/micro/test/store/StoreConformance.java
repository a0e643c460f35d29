package io.quarkiverse.micro.test.store;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.extension.ExtendWith;

import io.quarkiverse.micro.test.engine.Unpromised;

/**
 * Every store passes these: make a subclass in your tests and say what your store promises. What it
 * {@linkplain io.quarkiverse.micro.store.StoreGuarantee declares} decides what is asked of it: what it lacks it has to refuse.
 * <p>
 * With the system property {@code micro.long=true} it takes minutes, for the numbers that the documentation names: 1,600,000
 * increments by 16 writers, and a million keys.
 *
 * <pre>
 * class MemoryStoreConformanceTest extends StoreConformance {
 *
 *     &#64;Override
 *     public OpenStore open() {
 *         MicroStore store = new MicroStore(new MemoryStore(), StoreSettings.DEFAULT, List.of());
 *         return new OpenStore(store, store::close);
 *     }
 * }
 * </pre>
 */
@ExtendWith(Unpromised.Ending.class)
public abstract class StoreConformance implements StoreWorld {

    static final boolean LONG = Boolean.getBoolean("micro.long");

    @Nested
    class Records extends RecordConformance {

        Records() {
            super(StoreConformance.this);
        }
    }

    @Nested
    class Keys extends KeyConformance {

        Keys() {
            super(StoreConformance.this);
        }
    }

    @Nested
    class Conditions extends ConditionConformance {

        Conditions() {
            super(StoreConformance.this);
        }
    }

    @Nested
    class Batches extends BatchConformance {

        Batches() {
            super(StoreConformance.this);
        }
    }

    @Nested
    class Lists extends ListConformance {

        Lists() {
            super(StoreConformance.this);
        }
    }

    @Nested
    class Expiry extends ExpiryConformance {

        Expiry() {
            super(StoreConformance.this);
        }
    }

    @Nested
    class Watches extends WatchConformance {

        Watches() {
            super(StoreConformance.this);
        }
    }

    @Nested
    class Tokens extends TokenConformance {

        Tokens() {
            super(StoreConformance.this);
        }
    }

    @Nested
    class Life extends LifeConformance {

        Life() {
            super(StoreConformance.this);
        }
    }
}
