package io.quarkiverse.micro.events.runtime;

import java.util.List;

import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.enterprise.inject.Typed;
import jakarta.inject.Singleton;

import io.quarkiverse.micro.core.runtime.beans.Identified;
import io.quarkiverse.micro.core.runtime.choice.BackEnds;
import io.quarkiverse.micro.core.runtime.config.ConfiguredSize;
import io.quarkiverse.micro.core.runtime.config.MicroConfig;
import io.quarkiverse.micro.core.runtime.config.Positive;
import io.quarkiverse.micro.core.runtime.events.EventSettings;
import io.quarkiverse.micro.core.runtime.events.MicroEventStream;
import io.quarkiverse.micro.core.runtime.identity.ServiceIdentity;
import io.quarkiverse.micro.events.StreamProvider;
import io.quarkiverse.micro.events.runtime.config.EventsConfig;
import io.quarkiverse.micro.events.runtime.file.FileStreamProvider;
import io.quarkiverse.micro.events.runtime.processed.StoredProcessedEvents;
import io.quarkiverse.micro.events.runtime.publisher.EventPublishInterceptor;
import io.quarkiverse.micro.events.runtime.publisher.InterceptedStream;
import io.quarkus.arc.All;
import io.quarkus.runtime.Startup;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.smallrye.common.annotation.Identifier;

/**
 * The event stream that configuration chooses.
 */
@Singleton
public class EventBeans {

    static final String FILE = "file";
    private static final String FILE_END = ".mv.db";

    @Produces
    @Singleton
    BackEnds.Chosen<StreamProvider> chosen(MicroConfig micro, EventsConfig config, @Any Instance<StreamProvider> providers) {
        return new BackEnds<>("events", Identified.byName(providers)).choose(config.type(), micro.engine(),
                BackEnds.usual(FILE));
    }

    @Produces
    @Singleton
    @Identifier(FILE)
    FileStreamProvider file(EventsConfig config, ServiceIdentity service) {
        return new FileStreamProvider(config.directory().resolve(service.plainName() + FILE_END));
    }

    /** At start, so that a wrong name stops it and does not wait for the first event. */
    @Startup
    @Produces
    @Singleton
    @Typed(MicroEventStream.class)
    MicroEventStream stream(BackEnds.Chosen<StreamProvider> chosen, EventsConfig config) {
        int maxEventSize = ConfiguredSize.bytes("quarkus.micro.events.max-event-size", config.maxEventSize());
        try {
            check(config);
            return new MicroEventStream(
                    chosen.provider().create(new ConfiguredRetentions(config.retention()), config.duplicates()),
                    new EventSettings(maxEventSize, config.timeout()));
        } catch (IllegalArgumentException e) {
            throw new ConfigurationException(e.getMessage(), e);
        }
    }

    private static void check(EventsConfig config) {
        Positive.check("quarkus.micro.events.processed-ttl", config.processedTtl());
        Positive.check("quarkus.micro.events.outbox.interval", config.outbox().interval());
        if (config.duplicates().isNegative()) {
            throw new IllegalArgumentException("quarkus.micro.events.duplicates=" + config.duplicates()
                    + " must be zero, which remembers no id, or longer");
        }
    }

    /** The one that users inject. */
    @Produces
    @Singleton
    InterceptedStream intercepted(MicroEventStream stream, @All List<EventPublishInterceptor> interceptors) {
        return new InterceptedStream(stream, interceptors);
    }

    @Produces
    @Singleton
    StoredProcessedEvents processed(EventsConfig config) {
        return new StoredProcessedEvents(config.processedTtl());
    }

    void close(@Disposes MicroEventStream stream) {
        stream.close();
    }
}
