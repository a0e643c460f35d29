package io.quarkiverse.micro.rpc.runtime.wire;

import io.quarkiverse.micro.Code;
import io.quarkiverse.micro.MicroException;
import io.vertx.core.http.HttpServerRequest;

/**
 * A call of an endpoint that takes one request: it is handed on when the body has ended with no second one, or where that may
 * never happen, when it is whole.
 */
final class SingleRequestExchange extends HttpServerExchange {

    private final boolean runsUnended;
    private BodyReader body;
    private byte[] message;
    private boolean came;

    SingleRequestExchange(ServerWire wire, HttpServerRequest request, CallForm form, WireProtocol name,
            ServerProtocol protocol, ServerExchangeHandler handler) {
        super(wire, request, form, name, protocol, handler);
        runsUnended = form.runsUnended(name);
    }

    @Override
    void read() {
        boundArrival();
        body = protocol.body(this);
        if (request.isEnded()) {
            requestEnded();
            return;
        }
        request.handler(body);
        request.endHandler(ignored -> requestEnded());
        request.resume();
    }

    @Override
    public boolean envelope(int flags, long length) {
        MicroException wrong = ended() ? null : protocol.check(flags, length);
        if (wrong == null && came) {
            wrong = new MicroException(Code.UNIMPLEMENTED, "The endpoint takes one message, and a second one came");
        }
        if (wrong != null) {
            fault(wrong);
        }
        return !ended();
    }

    @Override
    public void message(int flags, byte[] bytes) {
        try {
            message = protocol.unpack(flags, bytes);
        } catch (MicroException e) {
            fault(e);
            return;
        }
        came = true;
        if (runsUnended) {
            dispatch();
        }
    }

    private void requestEnded() {
        if (ended()) {
            return;
        }
        body.end();
        if (ended()) {
            return;
        }
        if (body.insideMessage()) {
            fault(Code.INTERNAL, "The request ended in the middle of a message");
        } else if (!came) {
            fault(Code.UNIMPLEMENTED, "The endpoint takes one message, and none came");
        } else if (!runsUnended) {
            dispatch();
        }
    }

    private void dispatch() {
        arrived();
        byte[] whole = message;
        message = null;
        try {
            handler.message(this, whole);
        } catch (Throwable e) {
            broken(e);
        }
    }

    @Override
    void tellFault(MicroException error) {
        // Before its request is good nobody knows of the call, and who runs it is told that it is cancelled
    }

    @Override
    public void request(long count) {
        // The one there is has been handed on
    }

    @Override
    public void ignoreRequests() {
        // There are no others
    }
}
