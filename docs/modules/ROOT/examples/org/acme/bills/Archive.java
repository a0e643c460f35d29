package org.acme.bills;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import io.quarkiverse.micro.events.ConsumeOptions;
import io.quarkiverse.micro.events.EventConsumers;
import io.quarkiverse.micro.events.EventStream;
import io.quarkiverse.micro.events.RunningConsumer;
import io.quarkiverse.micro.events.StartAt;
import io.quarkiverse.micro.events.StreamEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

@Singleton
public class Archive {

    // tag::dynamic[]
    @Inject
    EventStream stream;

    public Uni<List<StreamEvent<byte[]>>> lastHour(String topic) {
        return stream.read(topic, StartAt.time(Instant.now().minus(Duration.ofHours(1))), 1000); // <1>
    }

    public Multi<String> follow(String topic) {
        return stream.consume(topic, ConsumeOptions.DEFAULT.withGroup("archive")) // <2>
                .onItem().transformToUniAndConcatenate(event -> event.ack().replaceWith(event.id()));
    }
    // end::dynamic[]

    // tag::replay[]
    @Inject
    EventConsumers consumers;

    public Uni<Void> billAgain() {
        return stream.seek("orders", "billing", StartAt.EARLIEST);
    }

    public Uni<Void> rest() {
        return consumers.named("Billing.bill").map(RunningConsumer::pause).orElse(Uni.createFrom().voidItem());
    }
    // end::replay[]
}
