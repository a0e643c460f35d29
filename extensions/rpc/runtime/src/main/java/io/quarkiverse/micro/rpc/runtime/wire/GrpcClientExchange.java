package io.quarkiverse.micro.rpc.runtime.wire;

import java.util.concurrent.TimeUnit;

import io.quarkiverse.micro.Code;
import io.quarkiverse.micro.Metadata;
import io.quarkiverse.micro.MicroException;
import io.quarkiverse.micro.Outcome;
import io.vertx.core.AsyncResult;
import io.vertx.core.Context;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.StreamResetException;

/**
 * The sending half of a call, and its ends. All state belongs to the context that the call was made on.
 */
final class GrpcClientExchange extends DeadlineWheel.Entry implements ClientExchange, GrpcAnswerReader.End {

    private static final long NO_TIMER = -1;

    private final GrpcClientWire wire;
    private final RequestTarget target;
    private final String codec;
    private final byte[] message;
    private final Metadata metadata;
    private final long connectBy;
    private final long deadline;
    private final ClientExchangeHandler handler;
    private final Context context;
    private HttpClientRequest request;
    private long timer = NO_TIMER;
    private boolean answering;
    private boolean ended;

    GrpcClientExchange(GrpcClientWire wire, RequestTarget target, String codec, byte[] message, Metadata metadata,
            long connectBy, long deadline, ClientExchangeHandler handler) {
        this.wire = wire;
        this.target = target;
        this.codec = codec;
        this.message = message;
        this.metadata = metadata;
        this.connectBy = connectBy;
        this.deadline = deadline;
        this.handler = handler;
        this.context = wire.vertx.getOrCreateContext();
    }

    void start(HttpClient client, String path) {
        long left = Deadlines.left(deadline);
        if (left <= 0) {
            failLater(Breakage.unconnectedInTime(target));
            return;
        }
        if (message.length > wire.limits.send()) {
            failLater(Breakage.tooLong(message, wire.limits).with().outcome(Outcome.NOT_SENT).build());
            return;
        }
        try {
            // The pool counts the wait, because a call that only stopped listening would still be handed a connection
            long wait = connectBy == Deadlines.NONE ? 0
                    : Math.max(0, TimeUnit.NANOSECONDS.toMillis(Deadlines.left(connectBy))) + 1;
            client.request(target.request(path, wait)).onComplete(this::connected);
        } catch (IllegalStateException clientClosed) {
            failLater(Breakage.unconnected(target, clientClosed));
        }
    }

    private void connected(AsyncResult<HttpClientRequest> result) {
        if (result.failed()) {
            end(Deadlines.left(deadline) <= 0 ? Breakage.unconnectedInTime(target)
                    : Breakage.unconnected(target, result.cause()));
            return;
        }
        request = result.result();
        request.exceptionHandler(this::broken);
        if (request.version() != HttpVersion.HTTP_2) {
            boolean first = finish();
            request.reset(); // also where the call was cancelled meanwhile, or its place in the pool is lost
            if (first) {
                fail(Breakage.notSent(Code.UNAVAILABLE, target + " does not speak HTTP/2"));
            }
            return;
        }
        long left = Deadlines.left(deadline);
        if (ended || left <= 0) {
            abandon(Breakage.unconnectedInTime(target));
            return;
        }
        try {
            writeHead(left);
        } catch (MicroException fault) {
            abandon(fault.with().outcome(Outcome.NOT_SENT).build());
            return;
        }
        if (deadline != Deadlines.NONE) {
            startDeadline();
        }
        request.response().onComplete(this::answered);
        request.end(Envelope.of(0, message));
        ChannelCare.messageWritten(request.connection(), message.length);
    }

    private void startDeadline() {
        if (Context.isOnEventLoopThread()) {
            wire.deadlines.start(this, context, deadline);
        } else {
            // A worker context has many threads, and so no wheel
            long millis = TimeUnit.NANOSECONDS.toMillis(Math.max(0, Deadlines.left(deadline))) + 1;
            timer = wire.vertx.setTimer(millis, ignored -> deadlinePassed());
        }
    }

    /**
     * Opens the stream and resets it at once: Vert.x 4.5 gives a stream back to its pool when it closes, and one that never
     * opened never closes, so that the connection would carry one call less for good.
     */
    private void abandon(MicroException error) {
        boolean first = finish();
        request.headers().clear();
        request.setChunked(true).sendHead();
        request.reset(ResetCodes.CANCEL);
        if (first) {
            fail(error);
        }
    }

    private void writeHead(long left) {
        request.setChunked(true); // no content length: HTTP/2 needs none
        MultiMap headers = request.headers();
        int size = MetadataHeaders.write(metadata, headers);
        if (!HeaderBudget.fits(size, request.connection())) {
            throw new MicroException(Code.RESOURCE_EXHAUSTED,
                    "The call's metadata counts " + size + " bytes, which is more than "
                            + target + " takes; send less, or send it as payload");
        }
        headers.add(GrpcHeaders.TE, GrpcHeaders.TRAILERS);
        headers.add(GrpcHeaders.CONTENT_TYPE, GrpcContentType.of(codec));
        headers.add(GrpcHeaders.USER_AGENT, wire.userAgent);
        headers.add(GrpcHeaders.ACCEPT_ENCODING, GrpcHeaders.ACCEPTED);
        if (left != Deadlines.NONE) {
            headers.add(GrpcHeaders.TIMEOUT, GrpcTimeout.format(left));
        }
    }

    private void answered(AsyncResult<HttpClientResponse> result) {
        if (result.failed()) {
            broken(result.cause());
        } else if (!ended) {
            answering = true;
            HttpClientResponse response = result.result();
            response.exceptionHandler(this::broken);
            new GrpcAnswerReader(response, codec, wire.limits.receive(), this).start();
        }
    }

    private void broken(Throwable cause) {
        if (!ended) {
            boolean late = cause instanceof StreamResetException ? Deadlines.resets(deadline) : Deadlines.left(deadline) <= 0;
            end(late ? Breakage.unansweredInTime(target)
                    : Breakage.of(request, target, answering, wire.peers, cause));
        }
    }

    @Override
    void deadlinePassed() {
        context.runOnContext(ignored -> {
            if (!ended) {
                wire.peers.silent(request.connection());
                drop(Breakage.unansweredInTime(target));
            }
        });
    }

    @Override
    public void cancel() {
        context.runOnContext(ignored -> {
            Outcome outcome = request == null ? Outcome.NOT_SENT : Outcome.UNKNOWN;
            drop(MicroException.builder(Code.CANCELLED).outcome(outcome).detail("The caller gave the call up").build());
        });
    }

    @Override
    public void replied(byte[] reply, Metadata head, Metadata trailers) {
        if (finish()) {
            handler.reply(reply, head, trailers);
        }
    }

    @Override
    public void failed(MicroException error, Metadata head, Metadata trailers) {
        if (finish()) {
            handler.fail(error, head, trailers);
        }
    }

    @Override
    public void faulted(MicroException error) {
        drop(error);
    }

    private void end(MicroException error) {
        failed(error, Metadata.EMPTY, Metadata.EMPTY);
    }

    /** Ends the call before it resets the stream, because the reset may at once be reported as a failure. */
    private void drop(MicroException error) {
        if (finish()) {
            if (request != null) {
                request.reset(ResetCodes.CANCEL);
            }
            fail(error);
        }
    }

    private void fail(MicroException error) {
        handler.fail(error, Metadata.EMPTY, Metadata.EMPTY);
    }

    private boolean finish() {
        if (ended) {
            return false;
        }
        ended = true;
        cancelDeadline();
        if (timer != NO_TIMER) {
            wire.vertx.cancelTimer(timer);
        }
        return true;
    }

    private void failLater(MicroException error) {
        context.runOnContext(ignored -> end(error));
    }
}
