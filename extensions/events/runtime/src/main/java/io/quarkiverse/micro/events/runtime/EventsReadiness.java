package io.quarkiverse.micro.events.runtime;

import jakarta.inject.Singleton;

import org.eclipse.microprofile.health.Readiness;

import io.quarkiverse.micro.core.runtime.choice.BackEnds;
import io.quarkiverse.micro.core.runtime.config.DirectoryReadiness;
import io.quarkiverse.micro.events.StreamProvider;
import io.quarkiverse.micro.events.runtime.config.EventsConfig;

/**
 * Ready when the file of events can be written.
 */
@Readiness
@Singleton
public class EventsReadiness extends DirectoryReadiness {

    public EventsReadiness(BackEnds.Chosen<StreamProvider> chosen, EventsConfig config) {
        super("Quarkus Micro events", chosen.name(), chosen.name().equals(EventBeans.FILE), config.directory());
    }
}
