package io.quarkiverse.micro.core.runtime.sync;

import java.time.Duration;
import java.util.function.Consumer;

import io.quarkiverse.micro.sync.HeldLock;
import io.quarkiverse.micro.sync.LockOptions;

/**
 * What a process does with locks: whatever comes to its mind. It is paused and dies, and another takes its place.
 */
final class SimulatedLife {

    private final SimulatedWorld world;
    private final SimulatedEngine engine;
    private final SimulatedResource resource;
    private final Consumer<SimulatedProcess> fate;
    private final double skew;
    private SimulatedProcess process;
    private MicroLocks locks;

    /**
     * @param skew how much faster or slower than true a clock may go
     * @param fate what befalls a process besides, from time to time
     */
    SimulatedLife(SimulatedWorld world, SimulatedEngine engine, SimulatedResource resource, double skew,
            Consumer<SimulatedProcess> fate) {
        this.world = world;
        this.engine = engine;
        this.resource = resource;
        this.skew = skew;
        this.fate = fate;
        begin();
    }

    private void begin() {
        process = new SimulatedProcess(world, 1 - skew + 2 * skew * world.chance.nextDouble());
        locks = new MicroLocks(new SimulatedCells(world, engine, process, world.oneOf(3) ? 5 : 100), "p" + world.now(), process,
                LockObserver.NONE);
        SimulatedProcess mine = process;
        for (int i = 0; i < 2; i++) {
            work(mine);
        }
        misfortune(mine);
    }

    private void misfortune(SimulatedProcess mine) {
        world.after(world.between(500, 15_000), () -> {
            if (mine.isDead()) {
                return;
            }
            if (world.oneOf(4)) {
                mine.kill();
                world.after(world.between(0, 3000), this::begin);
            } else {
                mine.pause(world.between(0, world.oneOf(3) ? 8000 : 500));
                fate.accept(mine);
                misfortune(mine);
            }
        });
    }

    private void work(SimulatedProcess mine) {
        mine.after(world.between(0, 2000), () -> {
            String id = world.oneOf(4) ? "b" : "a";
            Duration ttl = Duration.ofMillis(500 + world.chance.nextInt(3500));
            switch (world.chance.nextInt(4)) {
                case 0 -> locks.tryAcquire(id, ttl).subscribe().with(
                        lock -> lock.ifPresentOrElse(it -> hold(mine, "lock/" + id, (Lease) it), () -> work(mine)),
                        failure -> work(mine));
                case 1 -> locks.elect(id, ttl).subscribe().with(it -> hold(mine, "leader/" + id, (Lease) it),
                        failure -> work(mine));
                default -> acquire(mine, id, new LockOptions(ttl, Duration.ofMillis(world.chance.nextInt(8000))));
            }
        });
    }

    private void acquire(SimulatedProcess mine, String id, LockOptions options) {
        boolean[] over = new boolean[1];
        var waiting = locks.acquire(id, options).subscribe().with((HeldLock lock) -> {
            over[0] = true;
            hold(mine, "lock/" + id, (Lease) lock);
        }, failure -> {
            over[0] = true;
            work(mine);
        });
        if (world.oneOf(5)) {
            mine.after(world.between(0, 1000), () -> {
                if (!over[0]) {
                    waiting.cancel();
                    work(mine);
                }
            });
        }
    }

    private void hold(SimulatedProcess mine, String cell, Lease lease) {
        SimulatedResource.Holder holder = resource.won(cell, lease, mine);
        for (int i = world.chance.nextInt(4); i > 0; i--) { // also when it should not any more
            mine.after(world.between(0, 6000), () -> world.after(world.between(0, 3000), () -> resource.write(cell, holder)));
        }
        mine.after(world.oneOf(3) ? world.between(0, 20) : world.between(0, 6000), () -> {
            holder.ended = true;
            lease.resign().subscribe().with(done -> work(mine), failure -> work(mine));
        });
    }
}
