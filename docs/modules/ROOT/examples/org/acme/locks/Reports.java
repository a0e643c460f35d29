package org.acme.locks;

import java.time.Duration;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import io.quarkiverse.micro.sync.Leader;
import io.quarkiverse.micro.sync.Leadership;
import io.quarkiverse.micro.sync.Locks;
import io.quarkiverse.micro.sync.WhenLeader;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

@ApplicationScoped
public class Reports {

    @Inject
    Locks locks;

    // tag::leader[]
    @WhenLeader("reports") // with @Scheduled(cron = "0 0 3 * * ?"), for instance
    void write() {
        // of all instances one does this
    }
    // end::leader[]

    // tag::elect[]
    Uni<Void> lead() {
        return locks.elect("reports", Duration.ofSeconds(5)) // <1>
                .chain((Leadership leadership) -> leadership.lost()); // <2>
    }

    Multi<Optional<Leader>> leaders() {
        return locks.leader("reports"); // <3>
    }
    // end::elect[]
}
