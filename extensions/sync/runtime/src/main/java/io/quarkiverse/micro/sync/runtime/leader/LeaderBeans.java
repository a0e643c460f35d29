package io.quarkiverse.micro.sync.runtime.leader;

import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

import io.quarkiverse.micro.core.runtime.serving.Serving;
import io.quarkiverse.micro.sync.LockOptions;
import io.quarkiverse.micro.sync.Locks;
import io.quarkus.runtime.StartupEvent;

/**
 * The elections, from start to stop.
 */
@Singleton
public class LeaderBeans {

    @Produces
    @Singleton
    Campaigns campaigns(Elections elections, Locks locks, LockOptions options, Serving serving) {
        Campaigns campaigns = new Campaigns(elections, locks, options);
        serving.whenLeaving(() -> campaigns.end().subscribeAsCompletionStage());
        return campaigns;
    }

    void start(@Observes StartupEvent event, Campaigns campaigns) {
        campaigns.start();
    }

    void end(@Disposes Campaigns campaigns) {
        campaigns.end().subscribe().with(done -> {
        });
    }
}
