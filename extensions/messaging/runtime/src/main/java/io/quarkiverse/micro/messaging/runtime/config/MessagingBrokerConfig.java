package io.quarkiverse.micro.messaging.runtime.config;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

import io.quarkus.runtime.annotations.ConfigDocMapKey;
import io.quarkus.runtime.annotations.ConfigPhase;
import io.quarkus.runtime.annotations.ConfigRoot;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/**
 * How messages travel when {@code quarkus.micro.broker.type} is {@code messaging}.
 */
@ConfigMapping(prefix = "quarkus.micro.broker.messaging")
@ConfigRoot(phase = ConfigPhase.RUN_TIME)
public interface MessagingBrokerConfig {

    /**
     * The connector of Reactive Messaging that messages travel over: {@code smallrye-kafka}, {@code smallrye-amqp},
     * {@code smallrye-rabbitmq}, {@code smallrye-mqtt}, or any other that the application has.
     */
    Optional<String> connector();

    /**
     * Attributes of the channels that subscribers read from, over those of {@code mp.messaging.connector."connector-name"}
     * and what the four connectors above need. May hold <code>&#123;topic}</code>, and <code>&#123;queue}</code> where
     * subscribers of one queue share messages; without one it is a name that nobody else has. Quote names with dots.
     */
    @ConfigDocMapKey("attribute")
    Map<String, String> incoming();

    /**
     * Attributes of the channels that messages are published to. May hold <code>&#123;topic}</code>, and
     * <code>&#123;publisher}</code> for a name that no other process has. Quote names with dots.
     */
    @ConfigDocMapKey("attribute")
    Map<String, String> outgoing();

    /**
     * Whether the messages of one publisher to one topic stay in their order. With Kafka they then go to one partition of the
     * topic, and so to one member of a queue; without, all members share them.
     */
    @WithDefault("true")
    boolean ordered();

    /**
     * How long publishing waits until the engine has a message, and subscribing until it brings them. They fail after that.
     */
    @WithDefault("10s")
    Duration timeout();

    /**
     * How many messages may wait for one topic's acknowledgements. Publishing more fails at once.
     */
    @WithDefault("1000")
    int unacknowledged();

    /**
     * How many topics may be published to at a time. Publishing to another one closes the channel of the one whose last message
     * is longest ago, and fails where messages wait for all of them.
     */
    @WithDefault("100")
    int topics();

    /**
     * The time after its last message when the channel of a topic is closed, until the next one.
     */
    @WithDefault("5m")
    Duration idle();
}
