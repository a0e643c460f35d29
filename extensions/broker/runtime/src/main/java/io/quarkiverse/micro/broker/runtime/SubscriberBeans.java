package io.quarkiverse.micro.broker.runtime;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

import io.quarkiverse.micro.MicroException;
import io.quarkiverse.micro.broker.Broker;
import io.quarkiverse.micro.broker.SubscribeOptions;
import io.quarkiverse.micro.broker.runtime.config.SubscribersConfig;
import io.quarkiverse.micro.broker.runtime.config.SubscribersConfig.SubscriberConfig;
import io.quarkiverse.micro.broker.runtime.subscriber.DeliveryObserver;
import io.quarkiverse.micro.broker.runtime.subscriber.MethodHandler;
import io.quarkiverse.micro.broker.runtime.subscriber.SubscriberMethod;
import io.quarkiverse.micro.broker.runtime.subscriber.SubscriberMethods;
import io.quarkiverse.micro.broker.runtime.subscriber.SubscriberStart;
import io.quarkiverse.micro.core.runtime.codec.Codecs;
import io.quarkiverse.micro.core.runtime.config.ConfiguredNames;
import io.quarkiverse.micro.core.runtime.config.Expressions;
import io.quarkiverse.micro.core.runtime.dispatch.Dispatcher;
import io.quarkiverse.micro.core.runtime.policy.LetterTopic;
import io.quarkiverse.micro.core.runtime.receiving.MethodRunner;
import io.quarkus.arc.All;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.vertx.core.Vertx;

/**
 * The methods that subscribe, and what is configured of them.
 */
@Singleton
public class SubscriberBeans {

    @Produces
    @Singleton
    SubscriberStart subscribers(Broker broker) {
        return new SubscriberStart(broker);
    }

    void stop(@Disposes SubscriberStart subscribers) {
        subscribers.stop();
    }

    void subscribe(@Observes StartupEvent event, SubscriberStart start, SubscriberMethods methods, SubscribersConfig config,
            Dispatcher dispatcher, Codecs codecs, Vertx vertx, @All List<DeliveryObserver> observers) {
        ConfiguredNames.check("quarkus.micro.subscribers", config.subscribers().keySet(), SubscribersConfig.ALL,
                methods.all().stream().map(SubscriberMethod::name).collect(Collectors.toSet()));
        for (SubscriberMethod method : methods.all()) {
            try {
                start.subscribe(Expressions.resolve(method.topic()), options(method, config),
                        new MethodHandler(method, new MethodRunner<>(method.endpoint(), dispatcher, vertx, observers), codecs));
            } catch (MicroException | IllegalArgumentException e) {
                throw new ConfigurationException(method.name() + ": " + e.getMessage(), e);
            }
        }
    }

    private static SubscribeOptions options(SubscriberMethod method, SubscribersConfig config) {
        SubscriberConfig own = config.subscribers()
                .get(config.subscribers().keySet().contains(method.name()) ? method.name() : SubscribersConfig.ALL);
        Optional<String> queue = Optional.of(Expressions.resolve(method.queue())).filter(name -> !name.isEmpty());
        return new SubscribeOptions(method.name(), queue, own.concurrency(), own.waiting(), own.attempts(), own.backOff(),
                LetterTopic.configured(own.deadLetter()));
    }
}
