package io.quarkiverse.micro.broker.runtime.subscriber;

import java.util.Map;

import jakarta.inject.Singleton;

import io.quarkiverse.micro.core.runtime.serving.Announcement;
import io.quarkiverse.micro.core.runtime.serving.AnnouncementSource;

/**
 * Tells the registry of the methods that subscribe, as Go Micro's servers do.
 */
@Singleton
public class SubscriberAnnouncement implements AnnouncementSource {

    private final SubscriberMethods methods;

    public SubscriberAnnouncement(SubscriberMethods methods) {
        this.methods = methods;
    }

    @Override
    public Announcement announcement() {
        return methods.all().isEmpty() ? Announcement.NONE
                : new Announcement(Map.of(), methods.all().stream().map(it -> it.endpoint().description().published())
                        .toList());
    }
}
