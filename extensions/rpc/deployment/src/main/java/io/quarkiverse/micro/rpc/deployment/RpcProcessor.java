package io.quarkiverse.micro.rpc.deployment;

import io.quarkiverse.micro.rpc.ClientInterceptor;
import io.quarkiverse.micro.rpc.runtime.RpcBeans;
import io.quarkiverse.micro.rpc.runtime.server.RpcAnnouncement;
import io.quarkiverse.micro.rpc.runtime.server.RpcHttpOptions;
import io.quarkiverse.micro.rpc.runtime.server.ServerRecorder;
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
import io.quarkus.vertx.http.deployment.FilterBuildItem;
import io.quarkus.vertx.http.deployment.HttpRootPathBuildItem;
import io.quarkus.vertx.http.deployment.spi.RouteBuildItem;
import io.quarkus.vertx.http.runtime.RouteConstants;
import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;

/**
 * What RPC is made of, and its routes.
 */
class RpcProcessor {

    /** After authentication (-200) and authorization (-100), before the routes without an order and the upload limit (-2). */
    private static final int BEFORE_EVERYBODY = -10;
    private static final int AFTER_EVERYBODY = RouteConstants.ROUTE_ORDER_AFTER_DEFAULT + 10_000;

    @BuildStep
    FeatureBuildItem feature() {
        return new FeatureBuildItem("micro-rpc");
    }

    @BuildStep
    AdditionalBeanBuildItem beans() {
        return AdditionalBeanBuildItem.builder().setUnremovable()
                .addBeanClasses(RpcBeans.class, RpcAnnouncement.class, RpcHttpOptions.class).build();
    }

    @BuildStep
    UnremovableBeanBuildItem contributionsOfUsers() {
        return UnremovableBeanBuildItem.beanTypes(ClientInterceptor.class);
    }

    @BuildStep
    @Record(ExecutionTime.RUNTIME_INIT)
    @Consume(SyntheticBeansRuntimeInitBuildItem.class)
    void routes(ServerRecorder recorder, Capabilities capabilities, HttpRootPathBuildItem root,
            BuildProducer<FilterBuildItem> filters, BuildProducer<RouteBuildItem> routes) {
        Handler<RoutingContext> route = recorder.route(capabilities.isPresent(Capability.SECURITY));
        if (root.getRootPath().equals("/")) {
            // A filter has no path. To match even the shortest one, the router would bring each request's into normal form
            filters.produce(new FilterBuildItem(route, -BEFORE_EVERYBODY));
        } else {
            routes.produce(RouteBuildItem.newAbsoluteRoute("/*").withOrder(BEFORE_EVERYBODY).withRequestHandler(route).build());
        }
        routes.produce(RouteBuildItem.newAbsoluteRoute("/*").withOrder(AFTER_EVERYBODY)
                .withRequestHandler(recorder.lastRoute()).build());
    }
}
