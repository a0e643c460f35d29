package io.quarkiverse.micro.rpc.runtime.server;

import io.quarkiverse.micro.Metadata;

/**
 * What an endpoint says beside its reply. Most say nothing, which costs nothing.
 */
final class ReplyMetadata {

    private Metadata.Builder head;
    private Metadata.Builder trailers;

    Metadata.Builder head() {
        if (head == null) {
            head = Metadata.builder();
        }
        return head;
    }

    Metadata.Builder trailers() {
        if (trailers == null) {
            trailers = Metadata.builder();
        }
        return trailers;
    }

    Metadata builtHead() {
        return build(head);
    }

    Metadata builtTrailers() {
        return build(trailers);
    }

    private static Metadata build(Metadata.Builder builder) {
        return builder == null ? Metadata.EMPTY : builder.build();
    }
}
