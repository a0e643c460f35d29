package io.quarkiverse.micro.rpc.runtime.server;

import io.quarkiverse.micro.rpc.runtime.wire.CloseHook;
import io.vertx.ext.web.RoutingContext;

/**
 * How a call on a route learns that its caller has gone: through the routing context, because filters before it (access log,
 * metrics) listen to the response in the same way, and a response has one close handler only.
 */
final class RouteHook {

    private RouteHook() {
    }

    static CloseHook of(RoutingContext routing) {
        return closed -> routing.addEndHandler(ended -> closed.run());
    }
}
