package io.quarkiverse.micro.messaging.runtime.channel;

import io.smallrye.reactive.messaging.health.HealthReporter;

/**
 * Believes what the connector reports of its health, where it reports any.
 */
final class HealthWatch implements Watch {

    private final Object connector;

    HealthWatch(Object connector) {
        this.connector = connector;
    }

    @Override
    public boolean reading(String channel) {
        return !(connector instanceof HealthReporter reporter) || reporter.getReadiness().getChannels().stream()
                .filter(it -> it.getChannel().equals(channel)).allMatch(it -> it.isOk());
    }

    @Override
    public void close(String channel) {
        // The end of its stream is all that it needs to know
    }
}
