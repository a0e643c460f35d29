package io.quarkiverse.micro.rpc.runtime.client;

import io.quarkiverse.micro.Metadata;
import io.quarkiverse.micro.MicroException;
import io.quarkiverse.micro.Outcome;
import io.quarkiverse.micro.core.runtime.discovery.Target;
import io.quarkiverse.micro.rpc.ClientCall;
import io.quarkiverse.micro.rpc.Reply;
import io.quarkiverse.micro.rpc.runtime.observe.ClientObservation;
import io.quarkiverse.micro.rpc.runtime.wire.ClientExchange;
import io.quarkiverse.micro.rpc.runtime.wire.ClientExchangeHandler;

/**
 * A call with one request and one reply.
 */
final class Invocation extends Attempting implements ClientExchangeHandler {

    private final CodecChoice codecs;
    private final byte[] message;
    private final ReplyHandler handler;

    Invocation(ServiceCalls service, EndpointCaller endpoint, ClientCall call, CodecChoice codecs, byte[] message,
            long deadline, ClientObservation observation, ReplyHandler handler) {
        super(service, endpoint, call, deadline, observation);
        this.codecs = codecs;
        this.message = message;
        this.handler = handler;
    }

    @Override
    ClientExchange attempt(Target target, long connectBy, long attemptDeadline) {
        return service.send(target, service.call(endpoint.path(), codecs.name(),
                observation.attempting(target, call.options().metadata()), connectBy, attemptDeadline,
                endpoint.isReadOnly(target.version())), message, this);
    }

    @Override
    public void reply(byte[] reply, Metadata head, Metadata trailers) {
        succeeded();
        Object payload;
        try {
            payload = codecs.reply().decode(reply, 0, reply.length);
        } catch (Throwable failure) { // what a codec runs may lack a class, and nobody else ends the call
            giveUp(unreadable(failure));
            return;
        }
        observation.ended(null);
        handler.reply(new Reply<>(payload, head, trailers));
    }

    private MicroException unreadable(Throwable failure) {
        MicroException e = EndpointCaller.asError(failure);
        return e.with().id(ServiceCalls.ID).outcome(Outcome.ANSWERED)
                .detail("The reply of " + target() + " cannot be read: " + e.detail()).build();
    }

    @Override
    public void fail(MicroException error, Metadata head, Metadata trailers) {
        failed(head.isEmpty() && trailers.isEmpty() ? error : error.with().metadata(both(head, trailers)).build());
    }

    private static Metadata both(Metadata head, Metadata trailers) {
        return head.isEmpty() ? trailers : head.with().addAll(trailers).build();
    }

    @Override
    void giveUp(MicroException error) {
        observation.ended(error);
        handler.fail(error);
    }
}
