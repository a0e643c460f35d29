package io.quarkiverse.micro.broker.dev;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

import io.quarkiverse.micro.Code;
import io.quarkiverse.micro.MicroException;
import io.quarkiverse.micro.broker.BrokerMessage;

/**
 * A message as a developer has written it.
 */
record Draft(String topic, BrokerMessage message) {

    private static final String JSON = "application/json";

    /**
     * @param contentType null or blank for JSON
     * @param body null for an empty one
     * @param headers null for none
     * @throws MicroException <em>invalid argument</em> with a sentence on what is wrong
     */
    static Draft of(String topic, String contentType, String body, Map<String, Object> headers) {
        if (topic == null || topic.isBlank()) {
            throw invalid("Name the topic to publish to");
        }
        String type = contentType == null || contentType.isBlank() ? JSON : contentType.strip();
        if (!BodyText.readable(type)) {
            throw invalid("'" + type + "' is not written as text. Choose another content type, such as " + JSON);
        }
        Map<String, String> more = new TreeMap<>();
        if (headers != null) {
            headers.forEach((key, value) -> more.put(key, String.valueOf(value)));
        }
        byte[] bytes = body == null ? new byte[0] : body.getBytes(StandardCharsets.UTF_8);
        try {
            BrokerMessage message = BrokerMessage.of(type, bytes).with(BrokerMessage.ID, UUID.randomUUID().toString());
            return new Draft(topic.strip(), message.with(more));
        } catch (IllegalArgumentException e) {
            throw invalid(e.getMessage());
        }
    }

    String id() {
        return message.header(BrokerMessage.ID).orElseThrow();
    }

    private static MicroException invalid(String why) {
        return new MicroException(Code.INVALID_ARGUMENT, why);
    }
}
