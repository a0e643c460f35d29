package io.quarkiverse.micro.grpc.runtime.records;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A message with all that reading and writing it needs. Filled once, because messages may hold themselves.
 */
final class BoundMessage {

    private final String name;
    private final boolean scalar;
    private final Map<String, BoundField> byJson = new HashMap<>();
    private BoundField[] fields = {};

    BoundMessage(String name, boolean scalar) {
        this.name = name;
        this.scalar = scalar;
    }

    void fill(List<BoundField> all) {
        fields = all.toArray(BoundField[]::new);
        all.forEach(it -> byJson.put(it.json(), it));
    }

    String name() {
        return name;
    }

    boolean scalar() {
        return scalar;
    }

    BoundField[] fields() {
        return fields;
    }

    BoundField byJson(String json) {
        return byJson.get(json);
    }

    /** They are few, and mostly near the beginning. */
    BoundField byNumber(int number) {
        for (BoundField field : fields) {
            if (field.number() == number) {
                return field;
            }
        }
        return null;
    }
}
