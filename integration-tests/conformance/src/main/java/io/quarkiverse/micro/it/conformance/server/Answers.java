package io.quarkiverse.micro.it.conformance.server;

import java.time.Duration;
import java.util.List;
import java.util.function.Function;

import com.google.protobuf.Any;

import io.quarkiverse.micro.it.conformance.Errors;
import io.quarkiverse.micro.it.conformance.Headers;
import io.quarkiverse.micro.it.conformance.proto.ConformancePayload;
import io.quarkiverse.micro.it.conformance.proto.ConformancePayload.RequestInfo;
import io.quarkiverse.micro.it.conformance.proto.StreamResponseDefinition;
import io.quarkiverse.micro.rpc.Call;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

/**
 * The answers of an endpoint that gives any number of them, one after the other.
 */
final class Answers {

    private final StreamResponseDefinition definition;
    private final Call call;
    private int given;

    Answers(StreamResponseDefinition definition, Call call) {
        this.definition = definition;
        this.call = call;
        Headers.add(definition.getResponseHeadersList(), call.head());
        Headers.add(definition.getResponseTrailersList(), call.trailers());
    }

    /** Before the first delay, so that the caller can read it; with nothing to say the end comes at once. */
    void sendHead() {
        if (hasNext()) {
            call.sendHead();
        }
    }

    boolean hasNext() {
        return given < definition.getResponseDataCount();
    }

    /**
     * @param info what the next answer says of the requests, null for nothing; told whether it is the first
     */
    Multi<ConformancePayload> next(Function<Boolean, RequestInfo> info) {
        ConformancePayload.Builder payload = ConformancePayload.newBuilder().setData(definition.getResponseData(given));
        RequestInfo told = info.apply(given++ == 0);
        if (told != null) {
            payload.setRequestInfo(told);
        }
        return delayed(payload.build());
    }

    /**
     * @return the answers that are left, then the end
     */
    Multi<ConformancePayload> rest(Function<Boolean, RequestInfo> info) {
        if (!hasNext()) {
            return end(info);
        }
        return Multi.createBy().concatenating().streams(next(info), Multi.createFrom().deferred(() -> rest(info)));
    }

    Multi<ConformancePayload> end(Function<Boolean, RequestInfo> info) {
        if (!definition.hasError()) {
            return Multi.createFrom().empty();
        }
        List<Any> details = given == 0 ? List.of(Any.pack(info.apply(true))) : List.of();
        return Multi.createFrom().failure(Errors.toException(definition.getError(), details));
    }

    private Multi<ConformancePayload> delayed(ConformancePayload payload) {
        Uni<ConformancePayload> item = Uni.createFrom().item(payload);
        int delay = definition.getResponseDelayMs();
        return (delay == 0 ? item : item.onItem().delayIt().by(Duration.ofMillis(delay))).toMulti();
    }
}
