package io.quarkiverse.micro.broker.runtime;

import java.util.List;

import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

import io.quarkiverse.micro.broker.BrokerProvider;
import io.quarkiverse.micro.broker.DeliveryInterceptor;
import io.quarkiverse.micro.broker.PublishInterceptor;
import io.quarkiverse.micro.broker.runtime.config.BrokerConfig;
import io.quarkiverse.micro.broker.runtime.http.Places;
import io.quarkiverse.micro.core.runtime.beans.Identified;
import io.quarkiverse.micro.core.runtime.broker.BrokerSettings;
import io.quarkiverse.micro.core.runtime.broker.MicroBroker;
import io.quarkiverse.micro.core.runtime.choice.BackEnds;
import io.quarkiverse.micro.core.runtime.config.ConfiguredSize;
import io.quarkiverse.micro.core.runtime.config.MicroConfig;
import io.quarkiverse.micro.core.runtime.serving.Serving;
import io.quarkus.arc.All;
import io.quarkus.runtime.Startup;
import io.quarkus.runtime.configuration.ConfigurationException;

/**
 * The broker that configuration chooses.
 */
@Singleton
public class BrokerBeans {

    private static final String HTTP = "http";

    @Produces
    @Singleton
    BackEnds.Chosen<BrokerProvider> chosen(MicroConfig micro, BrokerConfig config, @Any Instance<BrokerProvider> providers) {
        return new BackEnds<>("broker", Identified.byName(providers)).choose(config.type(), micro.engine(),
                BackEnds.usual(HTTP));
    }

    /** At start, so that a wrong name stops it and does not wait for the first message. */
    @Startup
    @Produces
    @Singleton
    MicroBroker broker(BackEnds.Chosen<BrokerProvider> chosen, BrokerConfig config, Serving serving,
            @All List<PublishInterceptor> publishing, @All List<DeliveryInterceptor> delivering) {
        try {
            MicroBroker broker = new MicroBroker(chosen.provider().create(),
                    new BrokerSettings(config.placeTimeout(),
                            ConfiguredSize.bytes(BrokerConfig.MAX_MESSAGE_SIZE, config.maxMessageSize())),
                    publishing,
                    delivering);
            serving.whenLeaving(() -> broker.endSubscriptions().subscribeAsCompletionStage());
            return broker;
        } catch (IllegalArgumentException e) {
            throw new ConfigurationException(e.getMessage(), e);
        }
    }

    @Produces
    @Singleton
    Places places() {
        return new Places();
    }

    void close(@Disposes MicroBroker broker) {
        broker.close();
    }
}
