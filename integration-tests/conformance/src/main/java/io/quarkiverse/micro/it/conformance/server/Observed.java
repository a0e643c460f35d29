package io.quarkiverse.micro.it.conformance.server;

import java.util.List;

import com.google.protobuf.Any;

import io.quarkiverse.micro.it.conformance.Headers;
import io.quarkiverse.micro.it.conformance.proto.ConformancePayload.RequestInfo;
import io.quarkiverse.micro.rpc.Call;

/**
 * What the suite wants to be told of its own requests.
 */
final class Observed {

    private Observed() {
    }

    static RequestInfo all(Call call, List<Any> requests) {
        RequestInfo.Builder info = requests(requests).toBuilder().addAllRequestHeaders(Headers.of(call.metadata()));
        call.remaining().ifPresent(it -> info.setTimeoutMs(it.toMillis()));
        return info.build();
    }

    static RequestInfo requests(List<Any> requests) {
        return RequestInfo.newBuilder().addAllRequests(requests).build();
    }
}
