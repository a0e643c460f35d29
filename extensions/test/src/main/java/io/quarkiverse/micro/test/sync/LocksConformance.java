package io.quarkiverse.micro.test.sync;

import org.junit.jupiter.api.Nested;

/**
 * Every back end of locks passes these: make a subclass in your tests.
 *
 * <pre>
 * class FileLocksConformanceTest extends LocksConformance {
 *
 *     &#64;TempDir
 *     Path directory;
 *
 *     &#64;Override
 *     public LeaseCells open() {
 *         return new FileCells(directory);
 *     }
 *
 *     &#64;Override
 *     public Locks assemble(LeaseCells cells, String name) {
 *         return new MicroLocks(cells, name);
 *     }
 * }
 * </pre>
 */
public abstract class LocksConformance implements LocksWorld {

    @Nested
    class Cells extends CellsConformance {

        Cells() {
            super(LocksConformance.this);
        }
    }

    @Nested
    class Holding extends HoldingConformance {

        Holding() {
            super(LocksConformance.this);
        }
    }

    @Nested
    class Waiting extends WaitingConformance {

        Waiting() {
            super(LocksConformance.this);
        }
    }

    @Nested
    class Electing extends ElectingConformance {

        Electing() {
            super(LocksConformance.this);
        }
    }

    @Nested
    class Outages extends OutageConformance {

        Outages() {
            super(LocksConformance.this);
        }
    }
}
