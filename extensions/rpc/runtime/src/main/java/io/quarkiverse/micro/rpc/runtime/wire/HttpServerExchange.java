package io.quarkiverse.micro.rpc.runtime.wire;

import org.jboss.logging.Logger;

import io.quarkiverse.micro.Code;
import io.quarkiverse.micro.Metadata;
import io.quarkiverse.micro.MicroException;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;

/**
 * A call on one HTTP stream, whatever its protocol: what may still be written, and by whom it is done.
 */
abstract class HttpServerExchange extends CallLife implements ServerExchange, EnvelopeReader.Sink {

    private static final Logger LOG = Logger.getLogger(HttpServerExchange.class);

    /** What a caller expects who sends the body only when asked for it, or when it has waited long enough. */
    private static final String CONTINUE = "100-continue";

    final HttpServerRequest request;
    final ServerProtocol protocol;
    final ServerExchangeHandler handler;
    private final ServerWire wire;
    private final WireProtocol name;
    private final MessageBundle messages = new MessageBundle(this::later, this::write);
    private Metadata metadata;
    private boolean begun;

    HttpServerExchange(ServerWire wire, HttpServerRequest request, CallForm form, WireProtocol name, ServerProtocol protocol,
            ServerExchangeHandler handler) {
        super(wire, form.streams());
        this.wire = wire;
        this.request = request;
        this.name = name;
        this.protocol = protocol;
        this.handler = handler;
    }

    final void start(CloseHook hook) {
        hook.onClose(this::closed);
        if (request.isEnded() && protocol.hasBody() && handler.reads()) {
            fault(Code.INTERNAL, "Something that ran before has read the request; the RPC route must come first");
            return;
        }
        long timeout;
        try {
            timeout = protocol.readHead();
        } catch (MicroException e) {
            fault(e);
            return;
        }
        if (timeout == 0) {
            fault(Code.DEADLINE_EXCEEDED, "The call came with no time left");
            return;
        }
        startDeadline(timeout);
        if (handler.reads()) {
            askForBody();
            read();
        } else {
            handler.open(this);
        }
    }

    /** Whoever is turned away is not asked for it. */
    private void askForBody() {
        if (wire.asksForBodies && request.version() == HttpVersion.HTTP_1_1 && !request.isEnded()
                && CONTINUE.equalsIgnoreCase(request.headers().get(HttpHeaders.EXPECT))) {
            request.response().writeContinue();
        }
    }

    /** Reads the requests and hands them to the handler. */
    abstract void read();

    /** What came is no good request. */
    abstract void tellFault(MicroException error);

    @Override
    final void giveUp(String detail) {
        if (begun && request.response().writeQueueFull()) {
            // The caller does not even read what was written, so it cannot be told, and should not hold it here
            end();
            request.response().reset(ResetCodes.CANCEL);
        } else {
            fail(named(new MicroException(Code.DEADLINE_EXCEEDED, detail)), Metadata.EMPTY, Metadata.EMPTY);
        }
        cancel();
    }

    @Override
    public final Buffer prepare(byte[] message) {
        if (message.length > wire.limits.send()) {
            throw new MicroException(Code.RESOURCE_EXHAUSTED, "The reply has " + message.length + " bytes, and "
                    + wire.limits.send() + " are allowed");
        }
        return protocol.prepare(message);
    }

    @Override
    public final void reply(byte[] message, Metadata head, Metadata trailers) {
        if (cancelled()) {
            return;
        }
        Buffer prepared;
        try {
            prepared = prepare(message);
        } catch (MicroException e) {
            fail(e, head, trailers);
            return;
        }
        reply(prepared, head, trailers);
    }

    @Override
    public final void reply(Buffer prepared, Metadata head, Metadata trailers) {
        if (isOnLoop()) {
            replyHere(prepared, head, trailers);
        } else {
            later(() -> replyHere(prepared, head, trailers));
        }
    }

    private void replyHere(Buffer prepared, Metadata head, Metadata trailers) {
        if (ended()) {
            return;
        }
        if (begun) {
            send(prepared);
            finish(trailers);
        } else {
            end();
            leave(protocol.reply(prepared, head, trailers));
            ChannelCare.messageWritten(request.connection(), prepared.length());
        }
    }

    @Override
    public final void begin(Metadata head, boolean now) {
        onLoop(() -> beginHere(head, now));
    }

    private void beginHere(Metadata head, boolean now) {
        if (ended() || begun) {
            return;
        }
        try {
            begun = protocol.begin(head);
        } catch (MicroException e) {
            fail(e, Metadata.EMPTY, Metadata.EMPTY);
            cancel();
            return;
        }
        if (begun && now) {
            request.response().writeHead();
        }
    }

    @Override
    public final void send(Buffer prepared) {
        if (!ended()) {
            moved();
            messages.add(prepared);
        }
    }

    private void write(Buffer frame) {
        if (!ended()) {
            request.response().write(frame, null);
            ChannelCare.messageWritten(request.connection(), frame.length());
        }
    }

    @Override
    public final boolean full() {
        return !ended() && request.response().writeQueueFull();
    }

    @Override
    public final void onDrain(Runnable action) {
        if (!ended()) {
            request.response().drainHandler(ignored -> action.run());
        }
    }

    @Override
    public final void finish(Metadata trailers) {
        if (!ended()) {
            messages.writePending();
            end();
            leave(protocol.end(trailers));
        }
    }

    @Override
    public final void fail(MicroException error, Metadata head, Metadata trailers) {
        if (isOnLoop()) {
            failHere(error, head, trailers, false);
        } else if (!cancelled()) {
            later(() -> failHere(error, head, trailers, false));
        }
    }

    @Override
    public final void refuse(String detail) {
        MicroException error = named(new MicroException(Code.UNAVAILABLE, detail));
        onLoop(() -> failHere(error, Metadata.EMPTY, Metadata.EMPTY, true));
    }

    final void fault(Code code, String detail) {
        fault(new MicroException(code, detail));
    }

    /** Ends the call because of what came. */
    final void fault(MicroException error) {
        if (ended()) {
            return;
        }
        MicroException named = named(error);
        failHere(named, Metadata.EMPTY, Metadata.EMPTY, false);
        tellFault(named);
        cancel();
    }

    /** Ends the call because the handler threw what it should not have. */
    final void broken(Throwable e) {
        LOG.errorf(e, "Call of %s failed outside of its endpoint", request.path());
        fault(Code.INTERNAL, "The call failed before it reached its endpoint");
    }

    private MicroException named(MicroException error) {
        return wire.service.isEmpty() ? error : error.with().id(wire.service).build();
    }

    private void failHere(MicroException error, Metadata head, Metadata trailers, boolean refused) {
        if (!ended()) {
            messages.writePending();
            end();
            leave(begun ? protocol.abort(error, trailers) : protocol.fail(error, head, trailers, refused));
        }
    }

    /** Nothing more is read of a request that still comes, once its answer has been written. */
    private void leave(Future<Void> written) {
        if (!request.isEnded()) {
            written.onComplete(ignored -> later(() -> UnreadRequest.leave(request)));
        }
    }

    @Override
    public final HttpServerRequest http() {
        return request;
    }

    @Override
    public final WireProtocol protocol() {
        return name;
    }

    @Override
    public final String codecName() {
        return protocol.codec();
    }

    @Override
    public final Metadata metadata() {
        if (metadata == null) {
            metadata = MetadataHeaders.read(request.headers());
        }
        return metadata;
    }
}
