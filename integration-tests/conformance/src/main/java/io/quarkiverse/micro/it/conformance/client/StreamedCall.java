package io.quarkiverse.micro.it.conformance.client;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

import com.google.protobuf.Any;
import com.google.protobuf.Message;

import io.quarkiverse.micro.Metadata;
import io.quarkiverse.micro.MicroException;
import io.quarkiverse.micro.core.runtime.dispatch.PullStream;
import io.quarkiverse.micro.it.conformance.proto.ClientCompatRequest;
import io.quarkiverse.micro.it.conformance.proto.StreamType;
import io.quarkiverse.micro.rpc.CallOptions;
import io.quarkiverse.micro.rpc.Reply;
import io.quarkiverse.micro.rpc.ReplyStream;
import io.quarkiverse.micro.rpc.RpcClient;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

/**
 * Sends and receives in the order that the suite asks for, in blocking style.
 */
final class StreamedCall<I extends Message, O extends Message> {

    private final SuiteEndpoint<I, O> endpoint;
    private final ClientCompatRequest request;
    private final Findings<O> findings;
    private final Cancelling cancelling;
    private final List<I> messages = new ArrayList<>();
    private final CompletableFuture<Metadata> head = new CompletableFuture<>();
    private final CompletableFuture<Metadata> trailers = new CompletableFuture<>();
    private final PullStream<O, I> stream;

    StreamedCall(RpcClient client, String service, SuiteEndpoint<I, O> endpoint, CallOptions options,
            ClientCompatRequest request,
            Findings<O> findings, Cancelling cancelling) throws Exception {
        this.endpoint = endpoint;
        this.request = request;
        this.findings = findings;
        this.cancelling = cancelling;
        for (Any message : request.getRequestMessagesList()) {
            messages.add(endpoint.read(message));
        }
        CompletableFuture<PullStream<O, I>> made = new CompletableFuture<>();
        this.stream = new PullStream<>(Uni.createFrom().completionStage(made).onItem()
                .transformToMulti(it -> replies(client, service, options, it)));
        made.complete(stream);
    }

    private Multi<O> replies(RpcClient client, String service, CallOptions options, PullStream<O, I> both) {
        Multi<I> requests = both.outgoing();
        if (request.getStreamType() == StreamType.STREAM_TYPE_CLIENT_STREAM) {
            return client.exchange(service, endpoint.path(), requests, endpoint.requestType(), endpoint.replyType(), options)
                    .onFailure().recoverWithItem(failure -> failed(both, failure))
                    .onItem().ifNotNull().invoke(this::ended).onItem().ifNotNull().transform(Reply::payload).toMulti();
        }
        return client.open(service, endpoint.path(), requests, endpoint.requestType(), endpoint.replyType(), options)
                .onFailure().recoverWithItem(failure -> failed(both, failure))
                .onItem().ifNotNull().invoke(this::begun).onItem().ifNotNull().transformToMulti(ReplyStream::messages);
    }

    /** Told here, because whoever waits to send is not freed by the failure of what is received. */
    private static <T> T failed(PullStream<?, ?> stream, Throwable failure) {
        stream.fail(failure);
        return null;
    }

    private void begun(ReplyStream<O> answer) {
        head.complete(answer.head());
        answer.trailers().subscribe().with(trailers::complete, failure -> trailers.complete(Metadata.EMPTY));
    }

    private void ended(Reply<O> answer) {
        head.complete(answer.head());
        trailers.complete(answer.trailers());
    }

    void make() throws InterruptedException {
        try {
            converse();
        } catch (MicroException e) {
            findings.error(e, head.isDone());
        }
        if (head.isDone()) {
            findings.head(head.join());
        }
        if (trailers.isDone()) {
            findings.trailers(trailers.join());
        }
    }

    private void converse() throws InterruptedException {
        boolean turns = request.getStreamType() == StreamType.STREAM_TYPE_FULL_DUPLEX_BIDI_STREAM;
        boolean more = true;
        for (int i = 0; i < messages.size() && more; i++) {
            Thread.sleep(Duration.ofMillis(request.getRequestDelayMs()).toMillis());
            findings.unsent(messages.size() - i);
            stream.send(messages.get(i));
            more = !turns || receive();
        }
        findings.unsent(0);
        if (cancelling.beforeClose()) {
            stream.cancel();
        } else {
            stream.close();
        }
        if (cancelling.afterClose()) {
            Thread.sleep(cancelling.afterCloseMillis());
            stream.cancel();
        }
        while (more) {
            more = receive();
        }
    }

    /**
     * @return whether there was something to receive
     */
    private boolean receive() {
        Optional<O> reply = stream.receive();
        reply.ifPresent(findings::reply);
        if (reply.isPresent() && findings.replies() == cancelling.afterReplies()) {
            stream.cancel();
        }
        return reply.isPresent();
    }
}
