package io.quarkiverse.micro.core.runtime.sync;

/**
 * A process with a clock of its own, which may stand still or die at any time. What should have happened in it meanwhile
 * happens when it goes on.
 */
final class SimulatedProcess implements TimeSource {

    private final SimulatedWorld world;
    private final double rate;
    private long ahead;
    private long pausedUntil;
    private boolean dead;

    /**
     * @param rate seconds that its clock counts in a second
     */
    SimulatedProcess(SimulatedWorld world, double rate) {
        this.world = world;
        this.rate = rate;
        this.ahead = world.chance.nextLong() >> 1; // clocks that count from anywhere
    }

    @Override
    public long nanos() {
        return ahead + (long) (world.now() * rate);
    }

    @Override
    public Runnable after(long nanos, Runnable action) {
        SimulatedWorld.Happening planned = world.after((long) (nanos / rate) + 1, () -> run(action));
        return () -> world.callOff(planned);
    }

    @Override
    public long chance() {
        return world.chance.nextLong();
    }

    void run(Runnable action) {
        if (dead) {
            return;
        }
        if (isPaused()) {
            world.after(pausedUntil - world.now(), () -> run(action));
        } else {
            action.run();
        }
    }

    void pause(long nanos) {
        pausedUntil = Math.max(pausedUntil, world.now() + nanos);
    }

    void jump(long nanos) {
        ahead += nanos;
    }

    void kill() {
        dead = true;
    }

    boolean isPaused() {
        return world.now() < pausedUntil;
    }

    boolean isRunning() {
        return !dead && !isPaused();
    }

    boolean isDead() {
        return dead;
    }
}
