package io.quarkiverse.micro.it.conformance.server;

import java.time.Duration;
import java.util.List;

import com.google.protobuf.Any;

import io.quarkiverse.micro.it.conformance.Errors;
import io.quarkiverse.micro.it.conformance.Headers;
import io.quarkiverse.micro.it.conformance.proto.ConformancePayload;
import io.quarkiverse.micro.it.conformance.proto.ConformancePayload.RequestInfo;
import io.quarkiverse.micro.it.conformance.proto.UnaryResponseDefinition;
import io.quarkiverse.micro.rpc.Call;
import io.smallrye.mutiny.Uni;

/**
 * The answer of an endpoint that gives one.
 */
final class OneAnswer {

    private OneAnswer() {
    }

    static Uni<ConformancePayload> to(List<Any> requests, UnaryResponseDefinition definition, Call call) {
        Headers.add(definition.getResponseHeadersList(), call.head());
        Headers.add(definition.getResponseTrailersList(), call.trailers());
        RequestInfo observed = Observed.all(call, requests);
        Uni<ConformancePayload> answer = definition.hasError()
                ? Uni.createFrom().failure(Errors.toException(definition.getError(), List.of(Any.pack(observed))))
                : Uni.createFrom().item(ConformancePayload.newBuilder().setRequestInfo(observed)
                        .setData(definition.getResponseData()).build());
        int delay = definition.getResponseDelayMs();
        return delay == 0 ? answer
                : Uni.createFrom().voidItem().onItem().delayIt().by(Duration.ofMillis(delay)).chain(() -> answer);
    }
}
