package io.quarkiverse.micro.rpc.runtime.wire;

import org.jboss.logging.Logger;

import io.quarkiverse.micro.Code;
import io.quarkiverse.micro.Metadata;
import io.quarkiverse.micro.MicroException;
import io.vertx.core.Context;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;

/** The reading half of a call: head, message, end, and the caller's disappearance. All state belongs to the event loop. */
final class GrpcServerExchange extends DeadlineWheel.Entry implements ServerExchange, EnvelopeReader.Sink {

    private static final Logger LOG = Logger.getLogger(GrpcServerExchange.class);

    private final GrpcServerWire wire;
    private final HttpServerRequest request;
    private final ServerExchangeHandler handler;
    private final GrpcAnswer answer;
    private final Context context = Vertx.currentContext();
    private final Thread loop = Thread.currentThread();
    private final String codec;
    private EnvelopeReader reader;
    private boolean packed;
    private byte[] message;
    private Metadata metadata;
    private long deadline = NO_DEADLINE;
    private boolean ended;
    private volatile boolean cancelled;
    private Runnable onCancel;

    GrpcServerExchange(GrpcServerWire wire, HttpServerRequest request, boolean goMicroErrors, ServerExchangeHandler handler) {
        this.wire = wire;
        this.request = request;
        this.handler = handler;
        String contentType = request.headers().get(GrpcHeaders.CONTENT_TYPE);
        this.codec = GrpcContentType.codec(contentType);
        this.answer = new GrpcAnswer(request, contentType, goMicroErrors);
    }

    void start(CloseHook hook) {
        hook.onClose(this::closed);
        if (request.isEnded()) {
            failHere(Code.INTERNAL, "Something that ran before has read the request; the RPC route must come first");
            return;
        }
        if (!readHead(request.headers())) {
            return;
        }
        reader = new EnvelopeReader(this);
        request.handler(reader);
        request.endHandler(ignored -> requestEnded());
        request.resume();
    }

    private boolean readHead(MultiMap headers) {
        String encoding = headers.get(GrpcHeaders.ENCODING);
        packed = encoding != null && !encoding.equals("identity");
        if (packed && !encoding.equals("gzip")) {
            answer.nameEncodings();
            failHere(Code.UNIMPLEMENTED, "Encoding '" + encoding + "' is not known here; use gzip or identity");
            return false;
        }
        long timeout = timeout(headers);
        if (timeout == GrpcTimeout.MALFORMED) {
            failHere(Code.INTERNAL, "grpc-timeout '" + headers.get(GrpcHeaders.TIMEOUT)
                    + "' is not one to eight digits and one of H, M, S, m, u, n");
            return false;
        }
        if (timeout == 0) {
            failHere(Code.DEADLINE_EXCEEDED, "The call came with no time left");
            return false;
        }
        deadline = Deadlines.in(timeout);
        wire.deadlines.start(this, context, deadline != NO_DEADLINE ? deadline : Deadlines.in(wire.requestNanos));
        return true;
    }

    private static long timeout(MultiMap headers) {
        String timeout = headers.get(GrpcHeaders.TIMEOUT);
        if (timeout != null) {
            return GrpcTimeout.parse(timeout);
        }
        String go = headers.get(GrpcHeaders.GO_TIMEOUT);
        try {
            return go == null ? NO_DEADLINE : Math.max(0, Long.parseLong(go));
        } catch (NumberFormatException e) {
            LOG.debugf("Header timeout '%s' passed over, it is no number of nanoseconds", go);
            return NO_DEADLINE;
        }
    }

    @Override
    public boolean envelope(int flags, long length) {
        MicroException fault = ended ? null : GrpcEnvelopes.check(flags, length, packed, wire.limits.receive());
        if (fault == null && message != null) {
            fault = new MicroException(Code.UNIMPLEMENTED, "The endpoint takes one message, and a second one came");
        }
        if (fault != null) {
            failHere(fault);
        }
        return !ended;
    }

    @Override
    public void message(int flags, byte[] bytes) {
        try {
            message = flags == Envelope.COMPRESSED ? Gzip.unpack(bytes, wire.limits.receive()) : bytes;
        } catch (MicroException e) {
            failHere(e);
        }
    }

    private void requestEnded() {
        if (ended) {
            return;
        }
        if (reader.insideMessage()) {
            failHere(Code.INTERNAL, "The request ended in the middle of a message");
        } else if (message == null) {
            failHere(Code.UNIMPLEMENTED, "The endpoint takes one message, and none came");
        } else {
            dispatch();
        }
    }

    private void dispatch() {
        if (deadline == NO_DEADLINE) {
            cancelDeadline(); // it bounded the reading only
        }
        byte[] whole = message;
        message = null;
        try {
            handler.message(this, whole);
        } catch (RuntimeException e) {
            LOG.errorf(e, "Call of %s failed before it reached its endpoint", request.path());
            failHere(Code.INTERNAL, "The call failed before it reached its endpoint");
        }
    }

    private void closed() {
        if (!ended) {
            ended = true;
            cancelDeadline();
            cancel();
        }
    }

    @Override
    void deadlinePassed() {
        if (!ended) {
            failHere(Code.DEADLINE_EXCEEDED, deadline == NO_DEADLINE ? "The request did not arrive in time"
                    : "The deadline passed before the answer was ready");
            cancel();
        }
    }

    private void cancel() {
        Runnable action;
        synchronized (this) {
            cancelled = true;
            action = onCancel;
        }
        if (action != null) {
            context.runOnContext(ignored -> action.run());
        }
    }

    @Override
    public void onCancel(Runnable action) {
        synchronized (this) {
            onCancel = action;
            if (!cancelled) {
                return;
            }
        }
        context.runOnContext(ignored -> action.run());
    }

    @Override
    public void reply(byte[] bytes, Metadata head, Metadata trailers) {
        if (cancelled) {
            return;
        }
        if (bytes.length > wire.limits.send()) {
            fail(new MicroException(Code.RESOURCE_EXHAUSTED, "The reply has " + bytes.length + " bytes, and "
                    + wire.limits.send() + " are allowed"), head, trailers);
            return;
        }
        GrpcAnswer.Payload payload = answer.payload(bytes, wire.limits.compressFrom());
        if (Thread.currentThread() == loop) {
            replyHere(payload, head, trailers);
        } else {
            context.runOnContext(ignored -> replyHere(payload, head, trailers));
        }
    }

    private void replyHere(GrpcAnswer.Payload payload, Metadata head, Metadata trailers) {
        if (ended) {
            return;
        }
        ended = true;
        cancelDeadline();
        answer.reply(payload, head, trailers);
    }

    @Override
    public void fail(MicroException error, Metadata head, Metadata trailers) {
        if (Thread.currentThread() == loop) {
            failHere(error, head, trailers, false);
        } else if (!cancelled) {
            context.runOnContext(ignored -> failHere(error, head, trailers, false));
        }
    }

    @Override
    public void refuse(String detail) {
        MicroException error = MicroException.builder(Code.UNAVAILABLE).id(wire.service).detail(detail).build();
        if (Thread.currentThread() == loop) {
            failHere(error, Metadata.EMPTY, Metadata.EMPTY, true);
        } else {
            context.runOnContext(ignored -> failHere(error, Metadata.EMPTY, Metadata.EMPTY, true));
        }
    }

    private void failHere(Code code, String detail) {
        failHere(new MicroException(code, detail));
    }

    private void failHere(MicroException error) {
        MicroException named = wire.service.isEmpty() ? error : error.with().id(wire.service).build();
        failHere(named, Metadata.EMPTY, Metadata.EMPTY, false);
    }

    private void failHere(MicroException error, Metadata head, Metadata trailers, boolean refused) {
        if (ended) {
            return;
        }
        ended = true;
        cancelDeadline();
        answer.fail(error, head, trailers, refused);
    }

    @Override
    public HttpServerRequest http() {
        return request;
    }

    @Override
    public String codecName() {
        return codec;
    }

    @Override
    public Metadata metadata() {
        if (metadata == null) {
            metadata = MetadataHeaders.read(request.headers());
        }
        return metadata;
    }

    @Override
    public long deadlineNanos() {
        return deadline;
    }

    @Override
    public boolean cancelled() {
        return cancelled;
    }
}
