package io.quarkiverse.micro.core.runtime.sync;

import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

import io.quarkiverse.micro.Code;
import io.quarkiverse.micro.MicroException;
import io.quarkiverse.micro.sync.LeaseCell;
import io.quarkiverse.micro.sync.LeaseCells;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

/**
 * An engine that does what it is asked at once, and whose answers a test may hold back for a while; or it refuses everything.
 */
final class HeldCells implements LeaseCells {

    private final SimulatedEngine engine = new SimulatedEngine(SimulatedEngine.Flaw.NONE);
    private final ConcurrentLinkedQueue<Runnable> answers = new ConcurrentLinkedQueue<>();
    private volatile boolean holding;
    private final AtomicInteger asked = new AtomicInteger();
    private volatile boolean losing;
    private volatile boolean refusing;

    void hold() {
        hold(false);
    }

    /**
     * @param losing whether the answers that are held back are that there is none
     */
    void hold(boolean losing) {
        this.losing = losing;
        holding = true;
    }

    int asked() {
        return asked.get();
    }

    void refuse(boolean all) {
        refusing = all;
    }

    /**
     * @return false where nothing is held back
     */
    boolean answerOne() {
        Runnable answer = answers.poll();
        if (answer != null) {
            answer.run();
        }
        return answer != null;
    }

    void letGo() {
        holding = false;
        while (answerOne()) {
            // The next one
        }
    }

    LockState state(String id) {
        synchronized (engine) {
            return LockState.of(engine.read(id));
        }
    }

    @Override
    public Uni<LeaseCell> read(String id) {
        return answer(() -> engine.read(id));
    }

    @Override
    public Uni<OptionalLong> write(String id, long ifVersion, byte[] content) {
        return answer(() -> engine.write(id, ifVersion, content));
    }

    @Override
    public Uni<Boolean> remove(String id, long ifVersion) {
        return answer(() -> engine.remove(id, ifVersion));
    }

    @Override
    public Uni<List<String>> ids() {
        return answer(engine::ids);
    }

    @Override
    public Multi<LeaseCell> watch(String id) {
        return Multi.createFrom().nothing();
    }

    @Override
    public void close() {
        // Nothing to let go of
    }

    private <T> Uni<T> answer(Supplier<T> question) {
        return Uni.createFrom().deferred(() -> {
            if (refusing) {
                return Uni.createFrom().failure(new MicroException(Code.UNAVAILABLE, "no leader"));
            }
            asked.incrementAndGet();
            if (holding && losing) {
                CompletableFuture<T> none = new CompletableFuture<>();
                answers.add(() -> none.completeExceptionally(new MicroException(Code.UNAVAILABLE, "no answer")));
                return Uni.createFrom().completionStage(none);
            }
            T said;
            synchronized (engine) {
                said = question.get();
            }
            CompletableFuture<T> answered = new CompletableFuture<>();
            if (holding) {
                answers.add(() -> answered.complete(said));
            } else {
                answered.complete(said);
            }
            return Uni.createFrom().completionStage(answered);
        });
    }
}
