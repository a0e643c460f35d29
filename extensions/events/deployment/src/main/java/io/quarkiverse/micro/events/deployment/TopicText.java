package io.quarkiverse.micro.events.deployment;

import java.util.Optional;

import io.quarkiverse.micro.MicroException;
import io.quarkiverse.micro.core.runtime.events.EventChecks;

/**
 * Topics as annotations name them.
 */
final class TopicText {

    private TopicText() {
    }

    /**
     * @return what is wrong with it, as far as the build knows: what it refers to comes with configuration
     */
    static Optional<String> problem(String topic) {
        if (topic.contains("${")) {
            return Optional.empty();
        }
        try {
            EventChecks.requireTopic(topic);
            return Optional.empty();
        } catch (MicroException e) {
            return Optional.of(e.detail());
        }
    }
}
