package io.quarkiverse.micro.rpc.runtime.wire;

import io.quarkiverse.micro.Code;
import io.quarkiverse.micro.MicroException;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;

/**
 * A call of an endpoint that takes a stream of requests. A chunk is taken off the connection when a message is wanted that none
 * before it held; what is not taken fills the caller's window, and stops it there.
 */
final class StreamedRequestsExchange extends HttpServerExchange {

    private RequestReceiver receiver = RequestReceiver.NONE;
    private BodyReader body;
    private long wanted;
    private boolean fetching;
    private boolean reading;
    private boolean ignoring;
    private boolean over;

    StreamedRequestsExchange(ServerWire wire, HttpServerRequest request, CallForm form, WireProtocol name,
            ServerProtocol protocol, ServerExchangeHandler handler) {
        super(wire, request, form, name, protocol, handler);
    }

    @Override
    void read() {
        request.pause();
        body = protocol.body(this);
        body.hold();
        request.handler(this::chunk);
        request.endHandler(ignored -> requestEnded());
        arrived();
        try {
            receiver = handler.open(this);
        } catch (Throwable e) {
            broken(e);
        }
    }

    private void chunk(Buffer chunk) {
        fetching = false;
        if (!ended()) {
            reading = true;
            body.handle(chunk);
            reading = false;
            readOn();
        }
    }

    private void readOn() {
        if (reading) {
            return; // whoever reads goes on when it is done
        }
        if (wanted > 0 && !ended()) {
            reading = true;
            body.release();
            reading = false;
        }
        if (wanted > 0 && !ended() && !fetching && !over) {
            fetching = true;
            request.fetch(1);
        }
    }

    @Override
    public boolean envelope(int flags, long length) {
        MicroException wrong = ended() ? null : protocol.check(flags, length);
        if (wrong != null) {
            fault(wrong);
        }
        return !ended();
    }

    @Override
    public void message(int flags, byte[] bytes) {
        moved();
        if (ignoring) {
            return;
        }
        try {
            byte[] message = protocol.unpack(flags, bytes);
            wanted -= wanted == Long.MAX_VALUE ? 0 : 1;
            receiver.message(message);
        } catch (MicroException e) {
            fault(e);
        } catch (Throwable e) {
            broken(e);
        }
        if (wanted == 0) {
            body.hold();
        }
    }

    private void requestEnded() {
        over = true;
        if (ended()) {
            return;
        }
        body.end();
        if (body.insideMessage()) {
            fault(Code.INTERNAL, "The request ended in the middle of a message");
        } else if (!ignoring) {
            try {
                receiver.complete();
            } catch (Throwable e) { // no thread is free to tell the endpoint
                broken(e);
            }
        }
    }

    @Override
    void tellFault(MicroException error) {
        receiver.fail(error);
    }

    @Override
    public void request(long count) {
        onLoop(() -> {
            wanted = count >= Long.MAX_VALUE - wanted ? Long.MAX_VALUE : wanted + count;
            readOn();
        });
    }

    @Override
    public void ignoreRequests() {
        onLoop(() -> {
            ignoring = true;
            wanted = Long.MAX_VALUE;
            readOn();
        });
    }
}
