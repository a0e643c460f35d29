package io.quarkiverse.micro.events.runtime;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

import io.quarkiverse.micro.MicroException;
import io.quarkiverse.micro.core.runtime.codec.Codecs;
import io.quarkiverse.micro.core.runtime.config.ConfiguredNames;
import io.quarkiverse.micro.core.runtime.config.Expressions;
import io.quarkiverse.micro.core.runtime.dispatch.Dispatcher;
import io.quarkiverse.micro.core.runtime.events.MicroEventStream;
import io.quarkiverse.micro.core.runtime.identity.ServiceIdentity;
import io.quarkiverse.micro.core.runtime.policy.LetterTopic;
import io.quarkiverse.micro.core.runtime.receiving.MethodRunner;
import io.quarkiverse.micro.core.runtime.serving.Serving;
import io.quarkiverse.micro.events.ConsumeOptions;
import io.quarkiverse.micro.events.EventConsumer;
import io.quarkiverse.micro.events.StartAt;
import io.quarkiverse.micro.events.runtime.config.ConsumersConfig;
import io.quarkiverse.micro.events.runtime.config.ConsumersConfig.ConsumerConfig;
import io.quarkiverse.micro.events.runtime.consumer.ConsumerMethod;
import io.quarkiverse.micro.events.runtime.consumer.ConsumerMethods;
import io.quarkiverse.micro.events.runtime.consumer.ConsumerStart;
import io.quarkiverse.micro.events.runtime.consumer.EventHandler;
import io.quarkiverse.micro.events.runtime.consumer.EventObserver;
import io.quarkiverse.micro.events.runtime.consumer.EventSink;
import io.quarkiverse.micro.events.runtime.consumer.OutcomeObserver;
import io.quarkus.arc.All;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.vertx.core.Vertx;

/**
 * The methods that consume, and what is configured of them.
 */
@Singleton
public class ConsumerBeans {

    @Produces
    @Singleton
    ConsumerStart consumers(MicroEventStream stream, Serving serving) {
        ConsumerStart consumers = new ConsumerStart(stream);
        serving.whenLeaving(
                () -> consumers.pauseAll().chain(stream::endConsumers).subscribeAsCompletionStage());
        return consumers;
    }

    void consume(@Observes StartupEvent event, ConsumerStart start, ConsumerMethods methods, ConsumersConfig config,
            ServiceIdentity service, Dispatcher dispatcher, Codecs codecs, Vertx vertx, @All List<EventObserver> observers,
            @All List<OutcomeObserver> outcomes) {
        ConfiguredNames.check("quarkus.micro.consumers", config.consumers().keySet(), ConsumersConfig.ALL,
                methods.all().stream().map(ConsumerMethod::name).collect(Collectors.toSet()));
        for (ConsumerMethod method : methods.all()) {
            EventHandler handler = new EventHandler(method.endpoint(),
                    new MethodRunner<>(method.endpoint(), dispatcher, vertx, observers), codecs);
            try {
                start.consume(Expressions.resolve(method.description().topic()), options(method, config, service),
                        new EventSink(method.name(), handler::handle, outcomes));
            } catch (MicroException | IllegalArgumentException e) {
                throw new ConfigurationException(method.name() + ": " + e.getMessage(), e);
            }
        }
    }

    private static ConsumeOptions options(ConsumerMethod method, ConsumersConfig config, ServiceIdentity service) {
        ConsumerConfig own = config.consumers()
                .get(config.consumers().keySet().contains(method.name()) ? method.name() : ConsumersConfig.ALL);
        String group = Expressions.resolve(method.description().group());
        ConsumeOptions options = new ConsumeOptions(method.name(), Optional.of(group.isEmpty() ? ownGroup(service) : group),
                StartAt.EARLIEST, ConsumeOptions.Acknowledge.MANUALLY, own.ackWait(), own.attempts(), own.backOff(),
                own.maxInFlight(), own.ordered(), LetterTopic.configured(own.deadLetter()));
        boolean latest = own.from().orElse(method.description().from()) == EventConsumer.From.LATEST;
        return latest ? options.from(StartAt.LATEST) : options;
    }

    /** A group must not hold dots, and a service may. */
    private static String ownGroup(ServiceIdentity service) {
        return service.name().replace('.', '-');
    }
}
