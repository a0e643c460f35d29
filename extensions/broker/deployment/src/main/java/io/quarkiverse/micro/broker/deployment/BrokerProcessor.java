package io.quarkiverse.micro.broker.deployment;

import io.quarkiverse.micro.broker.BrokerProvider;
import io.quarkiverse.micro.broker.DeliveryInterceptor;
import io.quarkiverse.micro.broker.PublishInterceptor;
import io.quarkiverse.micro.broker.runtime.BrokerBeans;
import io.quarkiverse.micro.broker.runtime.SubscriberBeans;
import io.quarkiverse.micro.broker.runtime.http.HttpBrokerProvider;
import io.quarkiverse.micro.broker.runtime.http.PostRecorder;
import io.quarkiverse.micro.broker.runtime.memory.MemoryBrokerProvider;
import io.quarkiverse.micro.broker.runtime.subscriber.DeliveryObserver;
import io.quarkiverse.micro.broker.runtime.subscriber.SubscriberAnnouncement;
import io.quarkus.arc.deployment.AdditionalBeanBuildItem;
import io.quarkus.arc.deployment.SyntheticBeansRuntimeInitBuildItem;
import io.quarkus.arc.deployment.UnremovableBeanBuildItem;
import io.quarkus.deployment.Capabilities;
import io.quarkus.deployment.Capability;
import io.quarkus.deployment.annotations.BuildProducer;
import io.quarkus.deployment.annotations.BuildStep;
import io.quarkus.deployment.annotations.Consume;
import io.quarkus.deployment.annotations.ExecutionTime;
import io.quarkus.deployment.annotations.Record;
import io.quarkus.deployment.builditem.FeatureBuildItem;
import io.quarkus.deployment.builditem.ServiceStartBuildItem;
import io.quarkus.vertx.http.deployment.FilterBuildItem;
import io.quarkus.vertx.http.deployment.HttpRootPathBuildItem;
import io.quarkus.vertx.http.deployment.VertxWebRouterBuildItem;
import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;

/**
 * What the broker is made of, and where posts come in.
 */
class BrokerProcessor {

    /** After authentication (-200) and authorization (-100), before the routes of the application. */
    private static final int BEFORE_EVERYBODY = -9;

    @BuildStep
    FeatureBuildItem feature() {
        return new FeatureBuildItem("micro-broker");
    }

    @BuildStep
    AdditionalBeanBuildItem beans() {
        return AdditionalBeanBuildItem.builder().setUnremovable().addBeanClasses(BrokerBeans.class, SubscriberBeans.class,
                SubscriberAnnouncement.class, MemoryBrokerProvider.class, HttpBrokerProvider.class).build();
    }

    /** Nobody injects these one by one: they are looked up as what they are. */
    @BuildStep
    UnremovableBeanBuildItem contributionsOfOthers() {
        return UnremovableBeanBuildItem.beanTypes(BrokerProvider.class, PublishInterceptor.class, DeliveryInterceptor.class,
                DeliveryObserver.class);
    }

    @BuildStep
    @Record(ExecutionTime.RUNTIME_INIT)
    @Consume(SyntheticBeansRuntimeInitBuildItem.class)
    ServiceStartBuildItem posts(PostRecorder recorder, Capabilities capabilities, HttpRootPathBuildItem root,
            VertxWebRouterBuildItem routers, BuildProducer<FilterBuildItem> filters) {
        Handler<RoutingContext> route = recorder.route(capabilities.isPresent(Capability.SECURITY));
        filters.produce(new FilterBuildItem(route, -BEFORE_EVERYBODY));
        if (!root.getRootPath().equals("/")) {
            recorder.passOn(routers.getMainRouter(), routers.getHttpRouter(), route, BEFORE_EVERYBODY);
        }
        return new ServiceStartBuildItem("micro-broker");
    }
}
