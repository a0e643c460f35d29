package io.quarkiverse.micro.rpc.runtime.server;

import io.quarkus.arc.Arc;
import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;

/**
 * Answers what still is an RPC request when nobody else of the application took it.
 */
final class LastRoute implements Handler<RoutingContext> {

    @Override
    public void handle(RoutingContext routing) {
        if (!Arc.container().instance(RpcServer.class).get().offerUnknown(routing.request(),
                RouteHook.of(routing))) {
            routing.next();
        }
    }
}
