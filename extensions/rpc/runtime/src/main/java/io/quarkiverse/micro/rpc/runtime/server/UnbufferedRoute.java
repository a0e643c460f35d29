package io.quarkiverse.micro.rpc.runtime.server;

import io.quarkus.arc.Arc;
import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.impl.RoutingContextInternal;

/**
 * Keeps RPC requests from the handler that buffers the bodies of all requests, where an extension has asked for it: a stream
 * has no end to wait for, and a call has limits of its own. Stands before that handler, to tell it that it has been here, and
 * after it, because it lets the request run all the same.
 */
final class UnbufferedRoute implements Handler<RoutingContext> {

    private final boolean before;

    private volatile RpcServer server;

    UnbufferedRoute(boolean before) {
        this.before = before;
    }

    @Override
    public void handle(RoutingContext routing) {
        if (server == null) {
            server = Arc.container().instance(RpcServer.class).get();
        }
        if (server.takes(routing.request())) {
            if (before) {
                ((RoutingContextInternal) routing).visitHandler(RoutingContextInternal.BODY_HANDLER);
            } else {
                routing.request().pause();
            }
        }
        routing.next();
    }
}
