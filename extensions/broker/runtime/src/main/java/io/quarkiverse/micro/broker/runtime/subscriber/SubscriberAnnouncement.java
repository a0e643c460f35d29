package io.quarkiverse.micro.broker.runtime.subscriber;

import java.util.Map;

import jakarta.inject.Singleton;

import io.quarkiverse.micro.broker.BrokerProvider;
import io.quarkiverse.micro.core.runtime.choice.BackEnds;
import io.quarkiverse.micro.core.runtime.serving.Announcement;
import io.quarkiverse.micro.core.runtime.serving.AnnouncementSource;

/**
 * Tells the registry of the methods that subscribe, and of the broker also where none does, as Go Micro's servers do.
 */
@Singleton
public class SubscriberAnnouncement implements AnnouncementSource {

    private final SubscriberMethods methods;
    private final BackEnds.Chosen<BrokerProvider> broker;

    public SubscriberAnnouncement(SubscriberMethods methods, BackEnds.Chosen<BrokerProvider> broker) {
        this.methods = methods;
        this.broker = broker;
    }

    @Override
    public Announcement announcement() {
        return new Announcement(Map.of("broker", broker.name()),
                methods.all().stream().map(it -> it.endpoint().description().published()).toList());
    }
}
