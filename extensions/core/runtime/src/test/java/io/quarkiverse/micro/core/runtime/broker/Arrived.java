package io.quarkiverse.micro.core.runtime.broker;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;

import io.quarkiverse.micro.broker.BrokerMessage;
import io.quarkiverse.micro.broker.BrokerTransport;

/**
 * A message that remembers what became of it.
 */
record Arrived(String topic, BrokerMessage message, List<String> fate) implements BrokerTransport.Arrival {

    static Arrived of(Object text) {
        return new Arrived("orders", BrokerMessage.of("text/plain", text.toString().getBytes(UTF_8)), new ArrayList<>());
    }

    String text() {
        return text(message);
    }

    static String text(BrokerMessage message) {
        return new String(message.body(), UTF_8);
    }

    @Override
    public void handled() {
        fate.add("handled");
    }

    @Override
    public void failed(Throwable cause) {
        fate.add("failed: " + cause.getMessage());
    }
}
