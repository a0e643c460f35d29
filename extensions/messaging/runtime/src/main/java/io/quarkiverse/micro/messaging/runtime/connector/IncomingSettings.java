package io.quarkiverse.micro.messaging.runtime.connector;

import java.time.Duration;
import java.util.Optional;

import org.eclipse.microprofile.config.Config;

import io.quarkiverse.micro.MicroException;
import io.quarkiverse.micro.broker.BrokerGuarantee;
import io.quarkiverse.micro.broker.SubscribeOptions;
import io.quarkiverse.micro.core.runtime.broker.Demands;
import io.quarkiverse.micro.core.runtime.policy.LetterTopic;
import io.quarkus.runtime.configuration.ConfigurationException;

/**
 * What is configured of an incoming channel.
 */
record IncomingSettings(String topic, SubscribeOptions options) {

    /**
     * @throws ConfigurationException when the broker cannot do what is asked for
     */
    static IncomingSettings of(Config config, BrokerGuarantee guarantee) {
        String channel = config.getValue("channel-name", String.class);
        String topic = config.getOptionalValue("topic", String.class).orElse(channel);
        Optional<String> queue = config.getOptionalValue("queue", String.class);
        SubscribeOptions fallback = SubscribeOptions.DEFAULT;
        try {
            SubscribeOptions options = new SubscribeOptions(channel, queue,
                    config.getOptionalValue("concurrency", Integer.class).orElse(fallback.concurrency()),
                    config.getOptionalValue("waiting", Integer.class).orElse(fallback.waiting()),
                    config.getOptionalValue("attempts", Integer.class).orElse(fallback.attempts()),
                    config.getOptionalValue("back-off", Duration.class).orElse(fallback.backOff()),
                    LetterTopic.configured(config.getOptionalValue("dead-letter", String.class)));
            Demands.requireMet(topic, options, guarantee);
            return new IncomingSettings(topic, options);
        } catch (MicroException | IllegalArgumentException e) {
            throw wrong(channel, e.getMessage(), e);
        }
    }

    private static ConfigurationException wrong(String channel, String what, Exception cause) {
        return new ConfigurationException("The incoming channel '" + channel + "' cannot be: " + what
                + ". Change mp.messaging.incoming." + channel + ".*, or the broker", cause);
    }
}
