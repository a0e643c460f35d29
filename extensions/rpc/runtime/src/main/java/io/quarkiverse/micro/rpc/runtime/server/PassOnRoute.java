package io.quarkiverse.micro.rpc.runtime.server;

import io.quarkus.arc.Arc;
import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;

/**
 * Passes calls of our endpoints on to the application's router, below whose root path they are not, so that they are
 * authenticated there like every other request. What is not ours, a service of quarkus-grpc for one, goes its own way.
 */
final class PassOnRoute implements Handler<RoutingContext> {

    private final Handler<RoutingContext> application;

    private volatile RpcServer server;

    /**
     * @param application what the application's router does with a request, or with its failure
     */
    PassOnRoute(Handler<RoutingContext> application) {
        this.application = application;
    }

    @Override
    public void handle(RoutingContext routing) {
        if (server == null) {
            server = Arc.container().instance(RpcServer.class).get();
        }
        if (server.serves(routing.request().path())) {
            application.handle(routing);
        } else {
            routing.next();
        }
    }
}
