package io.quarkiverse.micro.rpc.runtime.wire;

import io.quarkiverse.micro.Code;
import io.quarkiverse.micro.MicroException;
import io.vertx.core.http.HttpServerRequest;

/** A call of an endpoint that takes one request: it is handed on when the body has ended with no second one. */
final class SingleRequestExchange extends HttpServerExchange {

    private BodyReader body;
    private byte[] message;

    SingleRequestExchange(ServerWire wire, HttpServerRequest request, CallForm form, WireProtocol name,
            ServerProtocol protocol, ServerExchangeHandler handler) {
        super(wire, request, form, name, protocol, handler);
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
        if (wrong == null && message != null) {
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
        } else if (message == null) {
            fault(Code.UNIMPLEMENTED, "The endpoint takes one message, and none came");
        } else {
            dispatch();
        }
    }

    private void dispatch() {
        arrived();
        byte[] whole = message;
        message = null;
        body = null;
        try {
            handler.message(this, whole);
        } catch (RuntimeException e) {
            broken(e);
        }
    }

    @Override
    void tellFault(MicroException error) {
        // Nobody knows of the call before its request is good
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
