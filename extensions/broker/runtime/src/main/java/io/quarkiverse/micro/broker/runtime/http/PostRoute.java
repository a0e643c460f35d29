package io.quarkiverse.micro.broker.runtime.http;

import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

import org.jboss.logging.Logger;

import io.quarkiverse.micro.Code;
import io.quarkiverse.micro.MicroException;
import io.quarkiverse.micro.broker.BrokerMessage;
import io.quarkiverse.micro.core.runtime.json.BrokerEnvelope;
import io.quarkiverse.micro.core.runtime.network.NetworkPolicy;
import io.quarkiverse.micro.core.runtime.network.Origin;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;

/**
 * Takes messages that other processes post for subscriptions of ours. Everything else goes on to the application.
 */
public final class PostRoute implements Handler<RoutingContext> {

    private static final Logger LOG = Logger.getLogger(PostRoute.class);

    private static final String PATH = "/";
    private static final String ID = "id";

    private final Places places;
    private final BrokerEnvelope envelope;
    private final NetworkPolicy policy;
    private final Function<RoutingContext, Uni<Optional<SecurityIdentity>>> identities;

    /**
     * @param identities who posts; empty where the application has no security
     */
    public PostRoute(Places places, BrokerEnvelope envelope, NetworkPolicy policy,
            Function<RoutingContext, Uni<Optional<SecurityIdentity>>> identities) {
        this.places = places;
        this.envelope = envelope;
        this.policy = policy;
        this.identities = identities;
    }

    @Override
    public void handle(RoutingContext routing) {
        HttpServerRequest request = routing.request();
        if (!isForUs(request)) {
            routing.next();
            return;
        }
        PostAnswer answer = new PostAnswer(request.response());
        if (!Origin.isWithin(policy, request)) {
            request.pause();
            identities.apply(routing).subscribe().with(identity -> {
                request.resume();
                if (identity.isPresent() && !identity.get().isAnonymous()) {
                    read(routing, answer);
                } else {
                    LOG.infof("A message from %s was refused: it is not within %s", request.remoteAddress(), policy);
                    answer.fail(new MicroException(Code.PERMISSION_DENIED, "Publishers that do not authenticate must be within "
                            + policy + ". Widen " + NetworkPolicy.PROPERTY + " on the subscriber, or authenticate"));
                }
            }, failure -> answer.fail(new MicroException(Code.UNAUTHENTICATED, "The credentials are not accepted")));
            return;
        }
        read(routing, answer);
    }

    /** A page of a browser sends an origin, or cannot send JSON without asking first: it must not publish to this machine. */
    boolean isForUs(HttpServerRequest request) {
        if (request.method() != HttpMethod.POST || !PATH.equals(request.path())
                || request.headers().contains(HttpHeaders.ORIGIN)) {
            return false;
        }
        String type = request.getHeader(HttpHeaders.CONTENT_TYPE);
        return type != null && type.toLowerCase(Locale.ROOT).startsWith("application/json") && places.has(request.getParam(ID));
    }

    private void read(RoutingContext routing, PostAnswer answer) {
        String id = routing.request().getParam(ID);
        if (routing.body() != null && routing.body().available()) {
            receive(id, routing.body().buffer() == null ? new byte[0] : routing.body().buffer().getBytes(), answer);
        } else {
            BoundedBody.read(routing.request(), envelope.maxDocument(), body -> receive(id, body, answer), () -> answer
                    .fail(new MicroException(Code.RESOURCE_EXHAUSTED, "The message has more than " + envelope.maxDocument()
                            + " bytes. Raise quarkus.micro.broker.max-message-size on the subscriber")));
        }
    }

    private void receive(String id, byte[] body, PostAnswer answer) {
        BrokerMessage message;
        try {
            message = envelope.read(body);
        } catch (MicroException e) {
            answer.unreadable(e);
            return;
        }
        Optional<String> topic = message.header(BrokerMessage.TOPIC);
        if (topic.isEmpty()) {
            answer.noTopic();
            return;
        }
        places.deliver(id, topic.get(), message).ifPresentOrElse(
                accepted -> accepted.subscribe().with(done -> answer.succeed(), answer::notTaken), answer::notSubscribed);
    }
}
