package io.quarkiverse.micro.it.conformance.server;

import java.util.ArrayList;
import java.util.List;

import jakarta.inject.Inject;

import com.google.protobuf.Any;

import io.quarkiverse.micro.Code;
import io.quarkiverse.micro.MicroException;
import io.quarkiverse.micro.it.conformance.proto.BidiStreamRequest;
import io.quarkiverse.micro.it.conformance.proto.BidiStreamResponse;
import io.quarkiverse.micro.it.conformance.proto.ClientStreamRequest;
import io.quarkiverse.micro.it.conformance.proto.ClientStreamResponse;
import io.quarkiverse.micro.it.conformance.proto.ConformanceServiceApi;
import io.quarkiverse.micro.it.conformance.proto.IdempotentUnaryRequest;
import io.quarkiverse.micro.it.conformance.proto.IdempotentUnaryResponse;
import io.quarkiverse.micro.it.conformance.proto.ServerStreamRequest;
import io.quarkiverse.micro.it.conformance.proto.ServerStreamResponse;
import io.quarkiverse.micro.it.conformance.proto.UnaryRequest;
import io.quarkiverse.micro.it.conformance.proto.UnaryResponse;
import io.quarkiverse.micro.it.conformance.proto.UnaryResponseDefinition;
import io.quarkiverse.micro.it.conformance.proto.UnimplementedRequest;
import io.quarkiverse.micro.it.conformance.proto.UnimplementedResponse;
import io.quarkiverse.micro.rpc.Call;
import io.quarkiverse.micro.rpc.Handler;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

/**
 * Answers as each request says.
 */
@Handler
public class ConformanceHandler implements ConformanceServiceApi {

    @Inject
    Call call;

    @Override
    public Uni<UnaryResponse> unary(UnaryRequest request) {
        return OneAnswer.to(List.of(Any.pack(request)), request.getResponseDefinition(), call)
                .map(it -> UnaryResponse.newBuilder().setPayload(it).build());
    }

    @Override
    public Uni<IdempotentUnaryResponse> idempotentUnary(IdempotentUnaryRequest request) {
        return OneAnswer.to(List.of(Any.pack(request)), request.getResponseDefinition(), call)
                .map(it -> IdempotentUnaryResponse.newBuilder().setPayload(it).build());
    }

    @Override
    public Multi<ServerStreamResponse> serverStream(ServerStreamRequest request) {
        Answers answers = new Answers(request.getResponseDefinition(), call);
        answers.sendHead();
        List<Any> heard = List.of(Any.pack(request));
        return answers.rest(first -> first ? Observed.all(call, heard) : null)
                .map(it -> ServerStreamResponse.newBuilder().setPayload(it).build());
    }

    @Override
    public Uni<ClientStreamResponse> clientStream(Multi<ClientStreamRequest> requests) {
        return requests.collect().asList().flatMap(all -> {
            UnaryResponseDefinition definition = all.isEmpty() ? UnaryResponseDefinition.getDefaultInstance()
                    : all.get(0).getResponseDefinition();
            List<Any> heard = new ArrayList<>();
            all.forEach(it -> heard.add(Any.pack(it)));
            return OneAnswer.to(heard, definition, call);
        }).map(it -> ClientStreamResponse.newBuilder().setPayload(it).build());
    }

    @Override
    public Multi<BidiStreamResponse> bidiStream(Multi<BidiStreamRequest> requests) {
        Conversation conversation = new Conversation(call);
        return Multi.createBy().concatenating()
                .streams(requests.onItem().transformToMultiAndConcatenate(conversation::next),
                        Multi.createFrom().deferred(conversation::rest))
                .map(it -> BidiStreamResponse.newBuilder().setPayload(it).build());
    }

    /** That nobody implements this is one of the cases. */
    @Override
    public Uni<UnimplementedResponse> unimplemented(UnimplementedRequest request) {
        return Uni.createFrom().failure(new MicroException(Code.UNIMPLEMENTED, "unimplemented"));
    }
}
