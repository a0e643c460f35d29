package io.quarkiverse.micro.core.runtime.sync;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What a lock protects: it refuses tokens older than one it has seen. Sees all that hold the lock, as nobody else can, and
 * complains.
 */
final class SimulatedResource {

    private final List<String> complaints = new ArrayList<>();
    private final Map<String, List<Holder>> holders = new HashMap<>();
    private final Map<String, Long> newest = new HashMap<>();
    private final Map<String, Integer> newestHolder = new HashMap<>();
    private final SimulatedEngine engine;
    private final boolean clocksAreTame;

    int wins;

    /**
     * @param clocksAreTame false where they differ by more than promised, so that tokens alone protect
     */
    SimulatedResource(SimulatedEngine engine, boolean clocksAreTame) {
        this.engine = engine;
        this.clocksAreTame = clocksAreTame;
    }

    Holder won(String cell, Lease lease, SimulatedProcess process) {
        List<Holder> before = holders.computeIfAbsent(cell, id -> new ArrayList<>());
        Holder holder = new Holder(engine.order(lease), lease, process);
        for (Holder other : before) {
            if (other.number < holder.number != other.lease.token() < lease.token()) {
                complaints.add(cell + ": tokens " + lease.token() + " and " + other.lease.token() + " in the wrong order");
            }
            if (clocksAreTame && lease.held() && !other.process.isDead() && other.lease.held()) {
                complaints.add(cell + ": " + lease.token() + " and " + other.lease.token() + " are both safe");
            }
            if (clocksAreTame && other.process.isRunning() && !other.ended && !other.lost) {
                complaints.add(cell + ": " + other.lease.token() + " was not told before " + lease.token() + " held it");
            }
        }
        lease.lost().subscribe().with(nothing -> holder.lost = true);
        before.add(holder);
        wins++;
        return holder;
    }

    void write(String cell, Holder by) {
        if (by.lease.token() < newest.getOrDefault(cell, 0L)) {
            return;
        }
        if (by.number < newestHolder.getOrDefault(cell, -1)) {
            complaints.add(cell + ": accepts " + by.lease.token() + ", which is stale");
        }
        newest.put(cell, by.lease.token());
        newestHolder.put(cell, by.number);
    }

    List<String> complaints() {
        return complaints;
    }

    static final class Holder {

        final int number;
        final Lease lease;
        final SimulatedProcess process;
        boolean ended;
        boolean lost;

        Holder(int number, Lease lease, SimulatedProcess process) {
            this.number = number;
            this.lease = lease;
            this.process = process;
        }
    }
}
