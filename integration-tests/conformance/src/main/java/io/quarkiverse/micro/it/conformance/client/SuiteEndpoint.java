package io.quarkiverse.micro.it.conformance.client;

import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

import com.google.protobuf.Any;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;

import io.quarkiverse.micro.it.conformance.proto.BidiStreamRequest;
import io.quarkiverse.micro.it.conformance.proto.BidiStreamResponse;
import io.quarkiverse.micro.it.conformance.proto.ClientCompatRequest;
import io.quarkiverse.micro.it.conformance.proto.ClientStreamRequest;
import io.quarkiverse.micro.it.conformance.proto.ClientStreamResponse;
import io.quarkiverse.micro.it.conformance.proto.ConformancePayload;
import io.quarkiverse.micro.it.conformance.proto.IdempotentUnaryRequest;
import io.quarkiverse.micro.it.conformance.proto.IdempotentUnaryResponse;
import io.quarkiverse.micro.it.conformance.proto.ServerStreamRequest;
import io.quarkiverse.micro.it.conformance.proto.ServerStreamResponse;
import io.quarkiverse.micro.it.conformance.proto.UnaryRequest;
import io.quarkiverse.micro.it.conformance.proto.UnaryResponse;
import io.quarkiverse.micro.it.conformance.proto.UnimplementedRequest;
import io.quarkiverse.micro.it.conformance.proto.UnimplementedResponse;

/**
 * One that the suite calls.
 *
 * @param payload of a reply, as the suite wants it back
 */
record SuiteEndpoint<I extends Message, O extends Message>(String name, Class<I> requestType, Class<O> replyType,
        Function<O, ConformancePayload> payload) {

    private static final List<SuiteEndpoint<?, ?>> ALL = Arrays.asList(
            new SuiteEndpoint<>("Unary", UnaryRequest.class, UnaryResponse.class, UnaryResponse::getPayload),
            new SuiteEndpoint<>("IdempotentUnary", IdempotentUnaryRequest.class, IdempotentUnaryResponse.class,
                    IdempotentUnaryResponse::getPayload),
            new SuiteEndpoint<>("Unimplemented", UnimplementedRequest.class, UnimplementedResponse.class,
                    reply -> ConformancePayload.getDefaultInstance()),
            new SuiteEndpoint<>("ServerStream", ServerStreamRequest.class, ServerStreamResponse.class,
                    ServerStreamResponse::getPayload),
            new SuiteEndpoint<>("ClientStream", ClientStreamRequest.class, ClientStreamResponse.class,
                    ClientStreamResponse::getPayload),
            new SuiteEndpoint<>("BidiStream", BidiStreamRequest.class, BidiStreamResponse.class,
                    BidiStreamResponse::getPayload));

    static SuiteEndpoint<?, ?> of(ClientCompatRequest request) {
        return ALL.stream().filter(it -> it.name().equals(request.getMethod())).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no endpoint " + request.getMethod()));
    }

    String path() {
        return pathOf(name);
    }

    static String pathOf(String name) {
        return "/connectrpc.conformance.v1.ConformanceService/" + name;
    }

    I read(Any message) throws InvalidProtocolBufferException {
        return message.unpack(requestType);
    }
}
