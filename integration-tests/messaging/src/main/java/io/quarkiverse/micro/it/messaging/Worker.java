package io.quarkiverse.micro.it.messaging;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import org.eclipse.microprofile.config.inject.ConfigProperty;

import io.quarkiverse.micro.broker.Subscriber;
import io.quarkiverse.micro.broker.Topic;
import io.quarkiverse.micro.broker.TopicPublisher;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

/**
 * Tells the test what it got, on standard output.
 */
@ApplicationScoped
public class Worker {

    @ConfigProperty(name = "worker.holds", defaultValue = "false")
    boolean holds;

    @ConfigProperty(name = "worker.publishes", defaultValue = "0")
    int publishes;

    @Topic("work")
    TopicPublisher<Work> work;

    public record Work(int number) {
    }

    @Subscriber(topic = "work", queue = "workers")
    Uni<Void> on(Work work) {
        say("got " + work.number());
        return holds ? Uni.createFrom().nothing() : Uni.createFrom().voidItem();
    }

    void publish(@Observes StartupEvent event) {
        Multi.createFrom().range(0, publishes).onItem().transformToUniAndConcatenate(it -> work.publish(new Work(it)))
                .subscribe().with(done -> {
                }, failure -> say("failed " + failure), () -> say("published"));
    }

    private static void say(String what) {
        System.out.println("> " + what);
    }
}
