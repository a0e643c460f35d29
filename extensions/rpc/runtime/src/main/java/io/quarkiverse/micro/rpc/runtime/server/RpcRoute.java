package io.quarkiverse.micro.rpc.runtime.server;

import io.quarkus.arc.Arc;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.security.QuarkusHttpUser;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;

/**
 * Where RPC stands among the application's routes: after authentication, before REST and quarkus-grpc. What is not ours goes
 * on.
 */
final class RpcRoute implements Handler<RoutingContext> {

    private final boolean secured;

    private volatile RpcServer server;

    RpcRoute(boolean secured) {
        this.secured = secured;
    }

    @Override
    public void handle(RoutingContext routing) {
        if (server == null) {
            server = Arc.container().instance(RpcServer.class).get();
        }
        Uni<SecurityIdentity> identity = secured ? QuarkusHttpUser.getSecurityIdentity(routing, null) : null;
        if (!server.offer(routing.request(), identity, RouteHook.of(routing))) {
            routing.next();
        }
    }
}
