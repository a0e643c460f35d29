package io.quarkiverse.micro.rpc.runtime.wire;

import java.util.concurrent.TimeUnit;

import io.quarkiverse.micro.Code;
import io.quarkiverse.micro.Metadata;
import io.quarkiverse.micro.MicroException;
import io.quarkiverse.micro.Outcome;
import io.vertx.core.AsyncResult;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.StreamResetException;
import io.vertx.core.impl.ContextInternal;

/**
 * One stream from its opening to its end, whichever side ends it. All state belongs to the context that the call was made on.
 */
final class StreamedExchange implements ClientStream, StreamedAnswer.Events, StreamSender.Messages {

    /**
     * How long an answer of HTTP/1 is read on that nobody wants. To reset it at once would close the connection, on which there
     * may be another call already, because Vert.x gives it back as soon as the answer has come, wherever that is being read.
     */
    private static final long READ_ON_MILLIS = 1_000;

    private final WireBasis wire;
    private final StreamProtocol protocol;
    private final HttpClient client;
    private final RequestTarget target;
    private final WireCall call;
    private final byte[] only;
    private final ClientStreamHandler handler;
    private final ContextInternal context;
    private final StreamClock clock;
    private final StreamSender sender;
    private HttpClientRequest request;
    private StreamedAnswer answer;
    private long demand;
    private boolean ended;

    /**
     * @param only the one message of a call that sends no other, else null
     */
    StreamedExchange(WireBasis wire, StreamProtocol protocol, HttpClient client, RequestTarget target, WireCall call,
            byte[] only, ClientStreamHandler handler) {
        this.wire = wire;
        this.protocol = protocol;
        this.client = client;
        this.target = target;
        this.call = call;
        this.only = only;
        this.handler = handler;
        this.context = (ContextInternal) wire.vertx().getOrCreateContext();
        this.sender = new StreamSender(context, this);
        this.clock = new StreamClock(wire.vertx(), context, call.deadline(), call.idle(), this::late, this::silent);
    }

    @Override
    public void start() {
        if (Deadlines.left(call.deadline()) <= 0) {
            context.runOnContext(ignored -> end(Breakage.unconnectedInTime(target)));
            return;
        }
        try {
            // The pool counts the wait, because a call that only stopped listening would still be handed a connection
            long wait = call.connectBy() == Deadlines.NONE ? 0
                    : Math.max(0, TimeUnit.NANOSECONDS.toMillis(Deadlines.left(call.connectBy()))) + 1;
            client.request(protocol.address(target.request(call.path(), wait))).onComplete(this::connected);
        } catch (IllegalStateException clientClosed) {
            context.runOnContext(ignored -> end(Breakage.unconnected(target, clientClosed)));
        }
    }

    private void connected(AsyncResult<HttpClientRequest> result) {
        if (result.failed()) {
            end(Deadlines.left(call.deadline()) <= 0 ? Breakage.unconnectedInTime(target)
                    : Breakage.unconnected(target, result.cause()));
            return;
        }
        request = result.result();
        request.exceptionHandler(this::broken);
        MicroException obstacle = obstacle();
        if (obstacle != null) {
            abandon(obstacle);
            return;
        }
        clock.start();
        request.response().onComplete(this::answered);
        if (only == null) {
            sender.open(request);
        } else if (protocol.hasBody()) {
            sender.openWithOnly(request, body(only));
        } else {
            sender.openWithNothing(request);
        }
    }

    /** What keeps the head from being sent, or null when it is ready to be. */
    private MicroException obstacle() {
        if (protocol.needsHttp2() && request.version() != HttpVersion.HTTP_2) {
            return Breakage.notSent(Code.UNAVAILABLE, target + " does not speak HTTP/2");
        }
        long left = Deadlines.left(call.deadline());
        if (ended || left <= 0) {
            return Breakage.unconnectedInTime(target);
        }
        if (only != null && only.length > wire.limits().send()) {
            return Breakage.tooLong(only, wire.limits()).with().outcome(Outcome.NOT_SENT).build();
        }
        request.setChunked(only == null || request.version() == HttpVersion.HTTP_2); // which needs no content length
        MultiMap headers = request.headers();
        try {
            int size = MetadataHeaders.write(call.metadata(), headers);
            if (request.version() == HttpVersion.HTTP_2 && !HeaderBudget.fits(size, request.connection())) {
                return Breakage.notSent(Code.RESOURCE_EXHAUSTED,
                        "The call's metadata counts " + size + " bytes, which is more than "
                                + target + " takes; send less, or send it as payload");
            }
        } catch (MicroException fault) {
            return fault.with().outcome(Outcome.NOT_SENT).build();
        }
        protocol.writeHead(headers, call.codec(), only == null ? call.packFrom() != WireLimits.NEVER_COMPRESS : packs(only),
                left);
        return null;
    }

    /** As with other calls: a stream that never opened would never be given back to its pool. */
    private void abandon(MicroException error) {
        request.headers().clear();
        request.setChunked(true).sendHead();
        request.reset(ResetCodes.CANCEL);
        end(error);
    }

    private boolean packs(byte[] message) {
        return message.length >= call.packFrom();
    }

    private Buffer body(byte[] message) {
        return protocol.body(message, packs(message));
    }

    @Override
    public void send(byte[] message) {
        sender.send(message);
    }

    @Override
    public void halfClose() {
        sender.halfClose();
    }

    @Override
    public void wanted() {
        handler.wanted();
    }

    @Override
    public Buffer written(byte[] message) {
        if (message.length > wire.limits().send()) {
            drop(Breakage.tooLong(message, wire.limits()));
            return null;
        }
        clock.sign();
        return body(message);
    }

    @Override
    public void request(long count) {
        onContext(() -> {
            if (answer != null) {
                answer.request(count);
            } else {
                demand = count >= Long.MAX_VALUE - demand ? Long.MAX_VALUE : demand + count;
            }
        });
    }

    private void answered(AsyncResult<HttpClientResponse> result) {
        if (result.failed()) {
            broken(result.cause());
        } else if (!ended) {
            HttpClientResponse response = result.result();
            response.exceptionHandler(this::broken);
            answer = new StreamedAnswer(protocol, response, wire.limits().receive(), demand, this);
            answer.start(call.codec());
        }
    }

    @Override
    public void head(Metadata head) {
        if (!ended) {
            handler.head(head);
        }
    }

    @Override
    public void message(byte[] message) {
        clock.sign();
        handler.message(message);
    }

    @Override
    public void ended(StreamProtocol.End end) {
        if (!finish()) {
            return;
        }
        if (!sender.closed()) {
            request.reset(ResetCodes.NO_ERROR); // the server has all it wanted
        }
        if (end.error() == null) {
            handler.completed(end.trailers());
        } else {
            handler.failed(end.error(), end.trailers());
        }
    }

    @Override
    public void faulted(MicroException error) {
        if (request.version() == HttpVersion.HTTP_2 || !sender.closed()) {
            drop(error);
        } else if (finish()) {
            wire.vertx().setTimer(READ_ON_MILLIS, ignored -> {
                if (!answer.isComplete()) {
                    request.reset();
                }
            });
            handler.failed(error, Metadata.EMPTY);
        }
    }

    private void broken(Throwable cause) {
        if (ended) {
            return;
        }
        boolean late = cause instanceof StreamResetException && Deadlines.resets(call.deadline());
        end(late ? Breakage.unansweredInTime(target)
                : Breakage.of(request, target, answer != null, wire.peers(), cause));
    }

    private void late() {
        drop(Breakage.unansweredInTime(target));
        probe();
    }

    private void silent() {
        drop(MicroException.builder(Code.DEADLINE_EXCEEDED).outcome(Outcome.UNKNOWN)
                .detail("No message went either way between here and " + target + " for "
                        + TimeUnit.NANOSECONDS.toMillis(call.idle()) + " ms. Longer silence is allowed by "
                        + "stream-idle-timeout of quarkus.micro.clients, any by 0")
                .build());
        probe();
    }

    private void probe() {
        if (request.version() == HttpVersion.HTTP_2) { // which alone has a ping
            wire.peers().silent(request.connection());
        }
    }

    @Override
    public void cancel() {
        onContext(() -> drop(MicroException.builder(Code.CANCELLED)
                .outcome(request == null ? Outcome.NOT_SENT : Outcome.UNKNOWN).detail("The caller gave the call up").build()));
    }

    @Override
    public void abort(MicroException error) {
        onContext(() -> drop(error));
    }

    /** Ends the call before it resets the stream, because the reset may at once be reported as a failure. */
    private void drop(MicroException error) {
        if (finish()) {
            if (request != null) {
                request.reset(ResetCodes.CANCEL);
            }
            handler.failed(error, Metadata.EMPTY);
        }
    }

    private void end(MicroException error) {
        if (finish()) {
            handler.failed(error, Metadata.EMPTY);
        }
    }

    private boolean finish() {
        if (ended) {
            return false;
        }
        ended = true;
        clock.stop();
        sender.stop();
        if (answer != null) {
            answer.stop();
        }
        return true;
    }

    /** At once where it is the current thread's context. */
    private void onContext(Runnable step) {
        context.emit(step, Runnable::run);
    }
}
