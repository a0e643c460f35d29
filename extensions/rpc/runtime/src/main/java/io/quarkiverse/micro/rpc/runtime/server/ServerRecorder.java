package io.quarkiverse.micro.rpc.runtime.server;

import java.util.ArrayList;
import java.util.List;

import io.quarkiverse.micro.core.runtime.dispatch.EndpointDescription;
import io.quarkiverse.micro.core.runtime.dispatch.EndpointFunction;
import io.quarkiverse.micro.core.runtime.dispatch.ServedEndpoint;
import io.quarkus.runtime.RuntimeValue;
import io.quarkus.runtime.annotations.Recorder;
import io.vertx.core.Handler;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

/**
 * Turns what the build found into the endpoints and routes of the running application.
 */
@Recorder
public class ServerRecorder {

    /**
     * @param announced how many there are for other services; those for tools come after them
     */
    public RuntimeValue<ServedEndpoints> endpoints(List<EndpointDescription> descriptions,
            List<RuntimeValue<EndpointFunction>> functions, int announced) {
        List<ServedEndpoint> served = new ArrayList<>();
        for (int i = 0; i < descriptions.size(); i++) {
            served.add(new ServedEndpoint(descriptions.get(i), functions.get(i).getValue()));
        }
        return new RuntimeValue<>(new ServedEndpoints(served.subList(0, announced), served.subList(announced, served.size())));
    }

    public Handler<RoutingContext> route(boolean secured) {
        return new RpcRoute(secured);
    }

    public Handler<RoutingContext> lastRoute() {
        return new LastRoute();
    }

    /**
     * Keeps RPC requests from a route that buffers bodies.
     *
     * @param order of that route
     */
    public void passBy(RuntimeValue<Router> router, int order) {
        router.getValue().route().order(order - 1).handler(new UnbufferedRoute(true));
        router.getValue().route().order(order + 1).handler(new UnbufferedRoute(false));
    }

    /**
     * Hands RPC requests from the router of the whole server to that of the application.
     */
    public void passOn(RuntimeValue<Router> whole, RuntimeValue<Router> application, int order) {
        Router target = application.getValue();
        whole.getValue().route().order(order).handler(new PassOnRoute(target::handleContext))
                .failureHandler(new PassOnRoute(target::handleFailure));
    }
}
