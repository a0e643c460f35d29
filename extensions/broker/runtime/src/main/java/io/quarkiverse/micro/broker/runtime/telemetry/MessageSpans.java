package io.quarkiverse.micro.broker.runtime.telemetry;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.quarkiverse.micro.broker.BrokerMessage;

/**
 * Names and attributes of OpenTelemetry's conventions for messages,
 * https://opentelemetry.io/docs/specs/semconv/messaging/messaging-spans/.
 */
final class MessageSpans {

    static final String INSTRUMENTATION = "io.quarkiverse.micro.broker";

    private static final AttributeKey<String> SYSTEM = AttributeKey.stringKey("messaging.system");
    private static final AttributeKey<String> OPERATION = AttributeKey.stringKey("messaging.operation.type");
    private static final AttributeKey<String> DESTINATION = AttributeKey.stringKey("messaging.destination.name");
    private static final AttributeKey<String> MESSAGE_ID = AttributeKey.stringKey("messaging.message.id");
    private static final AttributeKey<Long> BODY_SIZE = AttributeKey.longKey("messaging.message.body.size");

    private MessageSpans() {
    }

    /**
     * @param operation {@code send} or {@code process}
     */
    static Attributes attributes(String operation, String topic, BrokerMessage message) {
        return Attributes.of(SYSTEM, "micro", OPERATION, operation, DESTINATION, topic, BODY_SIZE,
                (long) message.body().length, MESSAGE_ID, message.header(BrokerMessage.ID).orElse(null));
    }
}
