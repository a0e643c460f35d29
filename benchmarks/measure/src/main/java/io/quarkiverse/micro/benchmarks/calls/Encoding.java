package io.quarkiverse.micro.benchmarks.calls;

import java.util.Map;
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

import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.protobuf.StringValue;

import io.quarkiverse.micro.codec.TypedCodec;
import io.quarkiverse.micro.core.runtime.codec.CodecLimits;
import io.quarkiverse.micro.core.runtime.codec.JsonCodec;
import io.quarkiverse.micro.core.runtime.codec.ProtobufCodec;

/**
 * A message of a hundred characters becomes bytes, and an object again.
 */
@State(Scope.Benchmark)
@Fork(1)
@Warmup(iterations = 6, time = 1)
@Measurement(iterations = 5, time = 1)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class Encoding {

    private static final String TEXT = "x".repeat(100);

    public record Message(String text) {
    }

    private final TypedCodec<Message> json = new JsonCodec(ObjectMapper::new, CodecLimits.DEFAULT).forType(Message.class);
    private final TypedCodec<StringValue> protobuf = new ProtobufCodec(
            Map.of(StringValue.class, StringValue.getDefaultInstance()), CodecLimits.DEFAULT).forType(StringValue.class);
    private final Message message = new Message(TEXT);
    private final StringValue value = StringValue.of(TEXT);
    private final byte[] messageBytes = json.encode(message);
    private final byte[] valueBytes = protobuf.encode(value);

    @Benchmark
    public byte[] writeJson() {
        return json.encode(message);
    }

    @Benchmark
    public Message readJson() {
        return json.decode(messageBytes, 0, messageBytes.length);
    }

    @Benchmark
    public byte[] writeProtobuf() {
        return protobuf.encode(value);
    }

    @Benchmark
    public StringValue readProtobuf() {
        return protobuf.decode(valueBytes, 0, valueBytes.length);
    }
}
