package io.quarkiverse.micro.grpc.runtime.records.fuzz;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.ObjectMapper;

import io.quarkiverse.micro.Code;
import io.quarkiverse.micro.MicroException;
import io.quarkiverse.micro.codec.TypedCodec;
import io.quarkiverse.micro.core.runtime.codec.CodecLimits;
import io.quarkiverse.micro.grpc.runtime.records.FieldKind;
import io.quarkiverse.micro.grpc.runtime.records.FieldShape;
import io.quarkiverse.micro.grpc.runtime.records.RecordCodec;
import io.quarkiverse.micro.grpc.runtime.records.RecordEnum;
import io.quarkiverse.micro.grpc.runtime.records.RecordField;
import io.quarkiverse.micro.grpc.runtime.records.RecordMessage;
import io.quarkiverse.micro.grpc.runtime.records.RecordTypes;

/**
 * Fuzz target: protobuf of a record. Any bytes are a value, malformed or beyond a limit, and a value that was read can be
 * written.
 */
public final class RecordFuzz {

    private static final TypedCodec<Sample> CODEC = new RecordCodec(types(), ObjectMapper::new, CodecLimits.DEFAULT)
            .forType(Sample.class);

    private RecordFuzz() {
    }

    public static void fuzzerTestOneInput(byte[] input) {
        Sample sample;
        try {
            sample = CODEC.decode(input, 0, input.length);
        } catch (MicroException e) {
            if (e.code() == Code.INVALID_ARGUMENT || e.code() == Code.RESOURCE_EXHAUSTED) {
                return;
            }
            throw e;
        }
        CODEC.encode(sample);
    }

    private static RecordTypes types() {
        List<RecordField> fields = new ArrayList<>();
        add(fields, "text", FieldKind.STRING, FieldShape.OPTIONAL, "");
        add(fields, "number", FieldKind.INT32, FieldShape.PLAIN, "");
        add(fields, "large", FieldKind.INT64, FieldShape.OPTIONAL, "");
        add(fields, "fraction", FieldKind.DOUBLE, FieldShape.PLAIN, "");
        add(fields, "small", FieldKind.FLOAT, FieldShape.PLAIN, "");
        add(fields, "flag", FieldKind.BOOL, FieldShape.PLAIN, "");
        add(fields, "bytes", FieldKind.BYTES, FieldShape.OPTIONAL, "");
        add(fields, "kind", FieldKind.ENUM, FieldShape.OPTIONAL, "test.Kind");
        add(fields, "child", FieldKind.MESSAGE, FieldShape.OPTIONAL, "test.Sample");
        add(fields, "numbers", FieldKind.INT32, FieldShape.REPEATED, "");
        add(fields, "children", FieldKind.MESSAGE, FieldShape.REPEATED, "test.Sample");
        add(fields, "byName", FieldKind.MESSAGE, FieldShape.MAP, "test.Sample");
        return new RecordTypes(List.of(new RecordMessage("test.proto", "test", "Sample", Sample.class, false, fields)),
                List.of(new RecordEnum("test.proto", "test", "Kind", Kind.class, List.of("NONE", "SOME"))));
    }

    private static void add(List<RecordField> fields, String name, FieldKind kind, FieldShape shape, String type) {
        fields.add(new RecordField(fields.size() + 1, name, name, name, kind, shape, FieldKind.STRING, type));
    }

    enum Kind {
        NONE,
        SOME
    }

    record Sample(String text, int number, Long large, double fraction, float small, boolean flag, byte[] bytes, Kind kind,
            Sample child, List<Integer> numbers, List<Sample> children, Map<String, Sample> byName) {
    }
}
