package io.quarkiverse.micro.broker.runtime.http;

import java.util.Optional;

import io.quarkiverse.micro.broker.runtime.config.BrokerConfig;
import io.quarkiverse.micro.core.runtime.config.ConfiguredSize;
import io.quarkiverse.micro.core.runtime.json.BrokerEnvelope;
import io.quarkiverse.micro.core.runtime.network.NetworkPolicy;
import io.quarkus.arc.Arc;
import io.quarkus.arc.ArcContainer;
import io.quarkus.runtime.RuntimeValue;
import io.quarkus.runtime.annotations.Recorder;
import io.quarkus.vertx.http.runtime.security.QuarkusHttpUser;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Handler;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

/**
 * Where messages of the HTTP broker come in.
 */
@Recorder
public class PostRecorder {

    /**
     * @param secured whether the application authenticates
     */
    public Handler<RoutingContext> route(boolean secured) {
        ArcContainer container = Arc.container();
        BrokerConfig config = container.instance(BrokerConfig.class).get();
        BrokerEnvelope envelope = new BrokerEnvelope(
                ConfiguredSize.bytes(BrokerConfig.MAX_MESSAGE_SIZE, config.maxMessageSize()));
        return new PostRoute(container.instance(Places.class).get(), envelope, container.instance(NetworkPolicy.class).get(),
                secured ? routing -> QuarkusHttpUser.getSecurityIdentity(routing, null).map(Optional::of)
                        : routing -> Uni.createFrom().item(Optional.empty()));
    }

    /**
     * Hands posts from the router of the whole server to that of the application: they do not have its root path, below which
     * callers are authenticated.
     *
     * @param route what {@link #route(boolean)} gave
     */
    public void passOn(RuntimeValue<Router> whole, RuntimeValue<Router> application, Handler<RoutingContext> route, int order) {
        PostRoute posts = (PostRoute) route;
        whole.getValue().route().order(order).handler(routing -> {
            if (posts.isForUs(routing.request())) {
                application.getValue().handleContext(routing);
            } else {
                routing.next();
            }
        });
    }
}
