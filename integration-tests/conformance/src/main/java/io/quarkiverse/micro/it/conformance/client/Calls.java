package io.quarkiverse.micro.it.conformance.client;

import java.time.Duration;

import io.quarkiverse.micro.it.conformance.Headers;
import io.quarkiverse.micro.it.conformance.proto.ClientCompatRequest;
import io.quarkiverse.micro.it.conformance.proto.ClientResponseResult;
import io.quarkiverse.micro.it.conformance.proto.Codec;
import io.quarkiverse.micro.rpc.CallOptions;
import io.quarkiverse.micro.rpc.RpcClient;

/**
 * Makes one call as the suite describes it.
 */
final class Calls {

    /** The suite gives a call up much sooner. */
    static final Duration BOUND = Duration.ofMinutes(1);

    private final RpcClient client;
    private final Peer peer;
    private final ClientCompatRequest request;

    Calls(RpcClient client, Peer peer, ClientCompatRequest request) {
        this.client = client;
        this.peer = peer;
        this.request = request;
    }

    ClientResponseResult make() throws Exception {
        return make(SuiteEndpoint.of(request));
    }

    private <I extends com.google.protobuf.Message, O extends com.google.protobuf.Message> ClientResponseResult make(
            SuiteEndpoint<I, O> endpoint) throws Exception {
        Findings<O> findings = new Findings<>(endpoint.payload());
        Cancelling cancelling = Cancelling.of(request);
        switch (request.getStreamType()) {
            case STREAM_TYPE_UNARY -> new OneReply<>(findings, cancelling).await(client.exchange(peer.service(),
                    endpoint.path(), endpoint.read(request.getRequestMessages(0)), endpoint.replyType(), options()));
            case STREAM_TYPE_SERVER_STREAM, STREAM_TYPE_CLIENT_STREAM, STREAM_TYPE_HALF_DUPLEX_BIDI_STREAM,
                    STREAM_TYPE_FULL_DUPLEX_BIDI_STREAM ->
                new StreamedCall<>(client, peer.service(), endpoint, options(), request, findings, cancelling).make();
            default -> throw new IllegalArgumentException("There are no calls of type " + request.getStreamType());
        }
        return findings.result();
    }

    private CallOptions options() {
        CallOptions options = CallOptions.DEFAULT.withLabel(Peers.ADDRESS, Peers.address(request))
                .withMetadata(Headers.toMetadata(request.getRequestHeadersList()));
        if (request.getCodec() == Codec.CODEC_JSON) {
            options = options.withContentType("application/json");
        }
        return request.hasTimeoutMs() ? options.withTimeout(Duration.ofMillis(Math.max(1, request.getTimeoutMs()))) : options;
    }
}
