package io.quarkiverse.micro.nats.runtime.events;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.quarkiverse.micro.nats.runtime.NatsFailure;

/**
 * Topics as names of streams. A stream is named as its topic, as Go Micro does it, but a name must not hold dots: a dot is
 * {@code =2E}, and {@code =} itself {@code =3D}.
 */
final class TopicName {

    private static final int LONGEST = 255; // of a stream, says the server

    private TopicName() {
    }

    static String stream(String topic) {
        String name = topic.replace("=", "=3D").replace(".", "=2E");
        if (name.getBytes(UTF_8).length > LONGEST) {
            throw NatsFailure.invalid("Topic '" + topic + "' makes a name of a stream of more than " + LONGEST
                    + " bytes, because dots and = take three. Name it with fewer of them", null);
        }
        return name;
    }

    /**
     * @return null where no topic has such a stream
     */
    static String topic(String stream) {
        String topic = stream.replace("=2E", ".").replace("=3D", "=");
        return topic.replace("=", "=3D").replace(".", "=2E").equals(stream) ? topic : null;
    }
}
