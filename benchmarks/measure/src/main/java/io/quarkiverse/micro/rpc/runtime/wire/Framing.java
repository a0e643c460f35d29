package io.quarkiverse.micro.rpc.runtime.wire;

import java.util.concurrent.TimeUnit;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

import io.vertx.core.buffer.Buffer;

/**
 * A message of a hundred bytes is put into its envelope and taken out again. In the wire's package, because nobody else sees
 * envelopes.
 */
@State(Scope.Benchmark)
@Fork(1)
@Warmup(iterations = 6, time = 1)
@Measurement(iterations = 5, time = 1)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class Framing {

    private final byte[] message = new byte[100];
    private final Buffer envelope = Envelope.of(0, message);
    private final Buffer head = envelope.getBuffer(0, 3);
    private final Buffer rest = envelope.getBuffer(3, envelope.length());

    @Benchmark
    public Buffer write() {
        return Envelope.of(0, message);
    }

    @Benchmark
    public byte[] read() {
        Last last = new Last();
        new EnvelopeReader(last).handle(envelope);
        return last.message;
    }

    @Benchmark
    public byte[] readInPieces() {
        Last last = new Last();
        EnvelopeReader reader = new EnvelopeReader(last);
        reader.handle(head);
        reader.handle(rest);
        return last.message;
    }

    private static final class Last implements EnvelopeReader.Sink {

        private byte[] message;

        @Override
        public boolean envelope(int flags, long length) {
            return true;
        }

        @Override
        public void message(int flags, byte[] bytes) {
            message = bytes;
        }
    }
}
