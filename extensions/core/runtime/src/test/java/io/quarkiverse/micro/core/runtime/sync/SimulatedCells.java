package io.quarkiverse.micro.core.runtime.sync;

import java.util.List;
import java.util.OptionalLong;
import java.util.function.Supplier;

import io.quarkiverse.micro.Code;
import io.quarkiverse.micro.MicroException;
import io.quarkiverse.micro.Outcome;
import io.quarkiverse.micro.sync.LeaseCell;
import io.quarkiverse.micro.sync.LeaseCells;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;

/**
 * The engine as a process reaches it: slowly, and not always. Requests and answers are delayed and lost.
 */
final class SimulatedCells implements LeaseCells {

    private final SimulatedWorld world;
    private final SimulatedEngine engine;
    private final SimulatedProcess process;
    private final int oneLostOf;

    SimulatedCells(SimulatedWorld world, SimulatedEngine engine, SimulatedProcess process, int oneLostOf) {
        this.world = world;
        this.engine = engine;
        this.process = process;
        this.oneLostOf = oneLostOf;
    }

    @Override
    public Uni<LeaseCell> read(String id) {
        return ask(() -> engine.read(id));
    }

    @Override
    public Uni<OptionalLong> write(String id, long ifVersion, byte[] content) {
        return ask(() -> engine.write(id, ifVersion, content));
    }

    @Override
    public Uni<Boolean> remove(String id, long ifVersion) {
        return ask(() -> engine.remove(id, ifVersion));
    }

    @Override
    public Uni<List<String>> ids() {
        return ask(engine::ids);
    }

    private <T> Uni<T> ask(Supplier<T> question) {
        return Uni.createFrom().<T> emitter(answer -> {
            boolean lost = world.oneOf(oneLostOf);
            boolean unanswered = world.oneOf(oneLostOf);
            if (!lost) {
                world.after(delay(), () -> {
                    T said = question.get();
                    if (!unanswered) {
                        world.after(delay(), () -> process.run(() -> answer.complete(said)));
                    }
                });
            }
            if (lost || unanswered) {
                world.after(world.between(200, 3000), () -> process.run(() -> fail(answer)));
            }
        });
    }

    private static void fail(UniEmitter<?> answer) {
        answer.fail(MicroException.builder(Code.UNAVAILABLE).outcome(Outcome.UNKNOWN).detail("Lost on the way").build());
    }

    private long delay() {
        return world.oneOf(50) ? world.between(10, 4000) : world.between(0, 10);
    }

    @Override
    public Multi<LeaseCell> watch(String id) {
        return Multi.createFrom().emitter(out -> {
            Runnable tell = () -> {
                LeaseCell now = engine.read(id);
                world.after(world.between(0, 200), () -> process.run(() -> out.emit(now)));
            };
            out.onTermination(engine.watch(tell));
            tell.run();
        });
    }

    @Override
    public void close() {
        // Nothing to let go of
    }
}
