package io.quarkiverse.micro.rpc.deployment;

import java.util.List;

import io.quarkiverse.micro.rpc.ClientInterceptor;
import io.quarkiverse.micro.rpc.runtime.RpcBeans;
import io.quarkiverse.micro.rpc.runtime.observe.ClientObserver;
import io.quarkiverse.micro.rpc.runtime.observe.ServerObserver;
import io.quarkiverse.micro.rpc.runtime.server.FailureTranslator;
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
import io.quarkus.deployment.builditem.ServiceStartBuildItem;
import io.quarkus.vertx.http.deployment.FilterBuildItem;
import io.quarkus.vertx.http.deployment.HttpRootPathBuildItem;
import io.quarkus.vertx.http.deployment.RequireBodyHandlerBuildItem;
import io.quarkus.vertx.http.deployment.VertxWebRouterBuildItem;
import io.quarkus.vertx.http.deployment.spi.RouteBuildItem;
import io.quarkus.vertx.http.runtime.RouteConstants;

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
    UnremovableBeanBuildItem contributionsOfOthers() {
        return UnremovableBeanBuildItem.beanTypes(ClientInterceptor.class, ClientObserver.class, ServerObserver.class,
                FailureTranslator.class);
    }

    @BuildStep
    @Record(ExecutionTime.RUNTIME_INIT)
    @Consume(SyntheticBeansRuntimeInitBuildItem.class)
    void routes(ServerRecorder recorder, Capabilities capabilities, BuildProducer<FilterBuildItem> filters,
            BuildProducer<RouteBuildItem> routes) {
        // A filter has no path. To match even the shortest one, the router would bring each request's into normal form
        filters.produce(new FilterBuildItem(recorder.route(capabilities.isPresent(Capability.SECURITY)), -BEFORE_EVERYBODY));
        routes.produce(
                RouteBuildItem.newApplicationRoute("/*").withOrder(AFTER_EVERYBODY).withRequestHandler(recorder.lastRoute())
                        .build());
    }

    /**
     * RPC paths do not have the application's root path, so they would not come to its router, where callers are authenticated.
     */
    @BuildStep
    @Record(ExecutionTime.RUNTIME_INIT)
    @Consume(SyntheticBeansRuntimeInitBuildItem.class)
    ServiceStartBuildItem routesOutsideTheRootPath(ServerRecorder recorder, HttpRootPathBuildItem root,
            VertxWebRouterBuildItem routers) {
        if (!root.getRootPath().equals("/")) {
            recorder.passOn(routers.getMainRouter(), routers.getHttpRouter(), BEFORE_EVERYBODY);
        }
        return new ServiceStartBuildItem("micro-rpc");
    }

    /** The router of the application is where an extension's wish to have all bodies buffered is met. */
    @BuildStep
    @Record(ExecutionTime.RUNTIME_INIT)
    @Consume(SyntheticBeansRuntimeInitBuildItem.class)
    void passByTheBufferOfBodies(ServerRecorder recorder, List<RequireBodyHandlerBuildItem> wishes,
            VertxWebRouterBuildItem routers, BuildProducer<ServiceStartBuildItem> done) {
        if (!wishes.isEmpty()) {
            recorder.passBy(routers.getHttpRouter(), RouteConstants.ROUTE_ORDER_BODY_HANDLER);
        }
        done.produce(new ServiceStartBuildItem("micro-rpc-unbuffered"));
    }
}
