package io.quarkiverse.micro.it.conformance.client;

import java.util.function.Function;

import io.quarkiverse.micro.Code;
import io.quarkiverse.micro.Metadata;
import io.quarkiverse.micro.MicroException;
import io.quarkiverse.micro.it.conformance.Errors;
import io.quarkiverse.micro.it.conformance.Headers;
import io.quarkiverse.micro.it.conformance.proto.ClientResponseResult;
import io.quarkiverse.micro.it.conformance.proto.ConformancePayload;

/**
 * What came of a call, as the suite wants it told.
 */
final class Findings<O> {

    private final ClientResponseResult.Builder result = ClientResponseResult.newBuilder();
    private final Function<O, ConformancePayload> payload;

    Findings(Function<O, ConformancePayload> payload) {
        this.payload = payload;
    }

    void head(Metadata head) {
        result.clearResponseHeaders().addAllResponseHeaders(Headers.of(head));
    }

    void trailers(Metadata trailers) {
        result.addAllResponseTrailers(Headers.of(trailers));
    }

    void reply(O reply) {
        result.addPayloads(payload.apply(reply));
    }

    int replies() {
        return result.getPayloadsCount();
    }

    void unsent(int requests) {
        result.setNumUnsentRequests(requests);
    }

    /**
     * @param begun whether the head of the answer is known; where it is not, what came with the error is both
     */
    void error(MicroException error, boolean begun) {
        if (!begun) {
            head(error.metadata());
        }
        trailers(error.metadata());
        result.setError(Errors.of(error));
    }

    /** Nobody reports that to a caller who does not listen any more. */
    void cancelled() {
        result.setError(Errors.of(new MicroException(Code.CANCELLED, "The caller gave the call up")));
    }

    ClientResponseResult result() {
        return result.build();
    }
}
