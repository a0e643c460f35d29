package io.quarkiverse.micro.grpc.deployment.records;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.DotName;
import org.jboss.jandex.FieldInfo;
import org.jboss.jandex.IndexView;

import io.quarkiverse.micro.grpc.runtime.records.FieldKind;

/**
 * Finds the protobuf form of payloads and of all that they hold.
 */
final class RecordDeriver {

    private final IndexView index;
    private final Set<DotName> protobufMessages;
    private final RecordFields fields;
    private final Map<DotName, RecordDraft> drafts = new TreeMap<>();
    private final Map<DotName, FieldKind> scalars = new TreeMap<>();
    private final List<String> problems = new ArrayList<>();

    RecordDeriver(IndexView index, Set<DotName> protobufMessages) {
        this.index = index;
        this.protobufMessages = protobufMessages;
        this.fields = new RecordFields(index);
    }

    void derive(Collection<DotName> payloads) {
        Deque<DotName> open = new ArrayDeque<>();
        for (DotName payload : new TreeSet<>(payloads)) {
            FieldKind scalar = FieldTypes.scalar(payload);
            if (scalar != null) {
                scalars.put(payload, scalar);
            } else {
                open.add(payload);
            }
        }
        while (!open.isEmpty()) {
            DotName name = open.poll();
            if (!drafts.containsKey(name)) {
                draft(name).ifPresent(draft -> {
                    drafts.put(name, draft);
                    draft.fields().stream().map(RecordDraft.DraftField::reference).filter(it -> it != null).forEach(open::add);
                });
            }
        }
    }

    Collection<RecordDraft> drafts() {
        return drafts.values();
    }

    RecordDraft of(DotName name) {
        return drafts.get(name);
    }

    /**
     * @return payloads that are a single value, and what that is in protobuf
     */
    Map<DotName, FieldKind> scalars() {
        return scalars;
    }

    List<String> problems() {
        return problems;
    }

    private Optional<RecordDraft> draft(DotName name) {
        ClassInfo type = index.getClassByName(name);
        if (type == null) {
            problems.add(name + " is not in the index, so no protobuf form can be derived from it. Add its jar to the index "
                    + "(quarkus.index-dependency), or use a record of the application");
            return Optional.empty();
        }
        RecordDraft empty = new RecordDraft(type, List.of());
        try {
            ProtoNames.check(empty.name());
            if (type.isEnum()) {
                checkConstants(type);
                return Optional.of(empty);
            }
            checkForm(type);
            return Optional.of(new RecordDraft(type, fields.of(type, problems)));
        } catch (NoProtoForm e) {
            problems.add(name + " " + e.getMessage());
            return Optional.of(empty);
        }
    }

    private void checkForm(ClassInfo type) throws NoProtoForm {
        if (protobufMessages.contains(type.name())) {
            throw new NoProtoForm(
                    "is a protobuf message inside a record. Use it as the payload itself, or a record in its place");
        }
        if (!type.typeParameters().isEmpty()) {
            throw new NoProtoForm("has type parameters, so it has no one form in protobuf. Write a record for each use of it");
        }
        if (type.isInterface() || type.isAbstract()) {
            throw new NoProtoForm("may be of any class that " + (type.isInterface() ? "implements" : "extends")
                    + " it, so it has no one form in protobuf. Use a record");
        }
    }

    private void checkConstants(ClassInfo type) throws NoProtoForm {
        if (type.enumConstants().isEmpty()) {
            throw new NoProtoForm("has no constants, and an enum in proto has one at least");
        }
        for (FieldInfo constant : type.enumConstants()) {
            try {
                ProtoNames.check(constant.name());
            } catch (NoProtoForm e) {
                problems.add(type.name() + "." + constant.name() + " " + e.getMessage());
            }
        }
    }
}
