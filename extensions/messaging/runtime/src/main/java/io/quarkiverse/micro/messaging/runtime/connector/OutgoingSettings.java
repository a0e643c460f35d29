package io.quarkiverse.micro.messaging.runtime.connector;

import org.eclipse.microprofile.config.Config;

import io.quarkiverse.micro.MicroException;
import io.quarkiverse.micro.core.runtime.broker.TopicPattern;
import io.quarkus.runtime.configuration.ConfigurationException;

/**
 * What is configured of an outgoing channel.
 */
record OutgoingSettings(String topic, int maxInflight) {

    private static final int MAX_INFLIGHT = 256;

    /**
     * @throws ConfigurationException when nobody can publish to its topic
     */
    static OutgoingSettings of(Config config) {
        String channel = config.getValue("channel-name", String.class);
        String topic = config.getOptionalValue("topic", String.class).orElse(channel);
        int maxInflight = config.getOptionalValue("max-inflight-messages", Integer.class).orElse(MAX_INFLIGHT);
        try {
            TopicPattern.requireTopic(topic);
        } catch (MicroException e) {
            throw new ConfigurationException("The outgoing channel '" + channel + "' cannot be: " + e.detail()
                    + ". Set mp.messaging.outgoing." + channel + ".topic", e);
        }
        if (maxInflight < 1) {
            throw new ConfigurationException("mp.messaging.outgoing." + channel + ".max-inflight-messages is " + maxInflight
                    + "; it must be 1 or more");
        }
        return new OutgoingSettings(topic, maxInflight);
    }
}
