package io.quarkiverse.micro.nats.runtime.events;

import java.util.List;

import io.nats.client.Message;
import io.nats.client.api.ApiResponse;
import io.nats.client.support.JsonValue;

/**
 * A page of a list of JetStream's.
 */
final class ListAnswer extends ApiResponse<ListAnswer> {

    ListAnswer(Message answer) {
        super(answer);
    }

    List<JsonValue> items(String member) {
        JsonValue items = getJv().map.get(member);
        return items == null || items.array == null ? List.of() : items.array;
    }

    int total() {
        JsonValue total = getJv().map.get("total");
        return total == null || total.i == null ? 0 : total.i;
    }
}
