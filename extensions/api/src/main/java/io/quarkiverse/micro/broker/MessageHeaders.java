package io.quarkiverse.micro.broker;

import java.util.Map;

/**
 * Headers for a message that something else publishes: as metadata of a message of Reactive Messaging they travel with it.
 *
 * @param headers by keys in any case
 */
public record MessageHeaders(Map<String, String> headers) {

    public MessageHeaders {
        headers = Map.copyOf(headers);
    }

    public static MessageHeaders of(String key, String value) {
        return new MessageHeaders(Map.of(key, value));
    }
}
