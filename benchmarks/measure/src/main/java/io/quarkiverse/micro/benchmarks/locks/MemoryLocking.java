package io.quarkiverse.micro.benchmarks.locks;

import java.util.concurrent.TimeUnit;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

import io.quarkiverse.micro.core.runtime.sync.MicroLocks;
import io.quarkiverse.micro.sync.HeldLock;
import io.quarkiverse.micro.sync.runtime.memory.MemoryLockProvider;

/**
 * A lock in memory that nobody else wants: acquired and unlocked.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class MemoryLocking {

    private MicroLocks locks;

    @Setup
    public void open() {
        locks = new MicroLocks(new MemoryLockProvider().create(), "benchmark");
    }

    @TearDown
    public void close() {
        locks.close();
    }

    @Benchmark
    public HeldLock acquireAndUnlock() {
        HeldLock lock = locks.acquire("invoice-42").await().indefinitely();
        lock.unlock().await().indefinitely();
        return lock;
    }
}
