package io.quarkiverse.micro.grpc.deployment.records;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

import org.jboss.jandex.DotName;
import org.jboss.jandex.IndexView;

import io.quarkiverse.micro.grpc.runtime.records.FieldKind;
import io.quarkiverse.micro.grpc.runtime.records.FieldShape;
import io.quarkiverse.micro.grpc.runtime.records.RecordEnum;
import io.quarkiverse.micro.grpc.runtime.records.RecordField;
import io.quarkiverse.micro.grpc.runtime.records.RecordMessage;

/**
 * The protobuf form of payloads, and what is wrong with those that have none.
 */
public final class DerivedRecords {

    private final RecordDeriver deriver;
    private final RecordFiles files;
    private final List<String> problems;

    private DerivedRecords(RecordDeriver deriver) {
        this.deriver = deriver;
        this.problems = new ArrayList<>(deriver.problems());
        Map<DotName, String> topLevels = new HashMap<>();
        deriver.drafts().forEach(it -> topLevels.put(it.type().name(), it.topLevel()));
        ProtoNames names = new ProtoNames(problems);
        deriver.drafts().forEach(names::add);
        this.files = new RecordFiles(deriver.drafts(), topLevels, problems);
    }

    /**
     * @param payloads that are no protobuf messages
     * @param protobufMessages all that there are
     */
    public static DerivedRecords of(Collection<DotName> payloads, IndexView index, Set<DotName> protobufMessages) {
        RecordDeriver deriver = new RecordDeriver(index, protobufMessages);
        deriver.derive(payloads);
        return new DerivedRecords(deriver);
    }

    /**
     * @return sentences without their full stops
     */
    public List<String> problems() {
        return problems;
    }

    /**
     * @param classes finds a class by its name
     */
    public List<RecordMessage> messages(Function<String, Class<?>> classes) {
        List<RecordMessage> messages = new ArrayList<>();
        for (RecordDraft draft : deriver.drafts()) {
            if (!draft.type().isEnum()) {
                messages.add(new RecordMessage(files.of(draft), draft.protoPackage(), draft.path(),
                        classes.apply(draft.type().name().toString()), false, fields(draft)));
            }
        }
        deriver.scalars().forEach((type, kind) -> messages.add(
                wrapper(kind == FieldKind.BYTES ? byte[].class : classes.apply(type.toString()), kind)));
        return messages;
    }

    /**
     * @param classes finds a class by its name
     */
    public List<RecordEnum> enums(Function<String, Class<?>> classes) {
        return deriver.drafts().stream().filter(it -> it.type().isEnum()).map(it -> new RecordEnum(files.of(it),
                it.protoPackage(), it.path(), classes.apply(it.type().name().toString()), constants(it))).toList();
    }

    private List<RecordField> fields(RecordDraft draft) {
        List<RecordField> fields = new ArrayList<>();
        for (RecordDraft.DraftField field : draft.fields()) {
            RecordDraft reference = field.reference() == null ? null : deriver.of(field.reference());
            fields.add(new RecordField(field.number(), field.property(), field.name(), field.json(), field.type().kind(),
                    field.type().shape(), field.type().key(), reference == null ? "" : reference.name()));
        }
        return fields;
    }

    private static List<String> constants(RecordDraft draft) {
        return draft.type().enumConstants().stream().map(draft::constant).toList();
    }

    /** A payload that is a single value: protobuf has messages for that, whose JSON is the value itself, as with Jackson. */
    private static RecordMessage wrapper(Class<?> type, FieldKind kind) {
        String name = switch (kind) {
            case BOOL -> "BoolValue";
            case INT32 -> "Int32Value";
            case INT64 -> "Int64Value";
            case FLOAT -> "FloatValue";
            case DOUBLE -> "DoubleValue";
            case BYTES -> "BytesValue";
            default -> "StringValue";
        };
        return new RecordMessage("google/protobuf/wrappers.proto", "google.protobuf", name, type, true,
                List.of(new RecordField(1, "value", "value", "value", kind, FieldShape.PLAIN, FieldKind.STRING, "")));
    }
}
