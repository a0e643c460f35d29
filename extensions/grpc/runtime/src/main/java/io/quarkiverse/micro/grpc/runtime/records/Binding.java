package io.quarkiverse.micro.grpc.runtime.records;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.ObjectMapper;

/**
 * Brings together what the build derived and what the application's mapper calls things, which it may change by annotations,
 * modules and naming strategies. Not for several threads at once.
 */
final class Binding {

    private final RecordTypes types;
    private final ObjectMapper mapper;
    private final Map<String, BoundMessage> known = new HashMap<>();

    Binding(RecordTypes types, ObjectMapper mapper) {
        this.types = types;
        this.mapper = mapper;
    }

    BoundMessage bind(RecordMessage message) {
        BoundMessage bound = known.get(message.name());
        if (bound == null) {
            bound = new BoundMessage(message.path(), message.scalar());
            known.put(message.name(), bound);
            bound.fill(fields(message));
        }
        return bound;
    }

    private List<BoundField> fields(RecordMessage message) {
        JsonNames names = message.scalar() ? null : JsonNames.of(message.type(), mapper);
        List<BoundField> fields = new ArrayList<>();
        for (RecordField field : message.fields()) {
            String json = names == null ? field.json() : names.of(field);
            BoundMessage inside = field.kind() == FieldKind.MESSAGE ? bind(types.message(field.type())) : null;
            String[] constants = field.kind() == FieldKind.ENUM ? constants(types.enumeration(field.type())) : new String[0];
            fields.add(new BoundField(fields.size(), field, json, inside, numbers(constants), constants));
        }
        return fields;
    }

    private String[] constants(RecordEnum enumeration) {
        Object[] values = enumeration.type().getEnumConstants();
        String[] names = new String[values.length];
        for (int i = 0; i < values.length; i++) {
            names[i] = mapper.convertValue(values[i], String.class);
        }
        return names;
    }

    private static Map<String, Integer> numbers(String[] constants) {
        Map<String, Integer> numbers = new HashMap<>();
        for (int i = 0; i < constants.length; i++) {
            numbers.put(constants[i], i);
        }
        return numbers;
    }
}
