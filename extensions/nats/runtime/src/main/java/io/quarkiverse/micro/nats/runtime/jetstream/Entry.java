package io.quarkiverse.micro.nats.runtime.jetstream;

import io.nats.client.Message;
import io.nats.client.impl.Headers;

/**
 * The last message of a key in a bucket.
 *
 * @param key as it stands in the subject
 * @param sequence in the stream
 * @param headers never null
 * @param gone whether it says that the key was deleted or has expired
 */
public record Entry(String key, long sequence, byte[] value, Headers headers, boolean gone) {

    static final String OPERATION = "KV-Operation";
    static final String PURGE = "PURGE";
    private static final String REASON = "Nats-Marker-Reason";
    private static final byte[] NOTHING = {};

    static Entry of(String key, long sequence, byte[] value, Headers headers) {
        Headers present = headers == null ? new Headers() : headers;
        String operation = present.getFirst(OPERATION);
        boolean gone = operation != null && !operation.equals("PUT") || present.containsKey(REASON);
        return new Entry(key, sequence, value == null ? NOTHING : value, present, gone);
    }

    /** As a direct question is answered. */
    static Entry direct(String key, Message answer) {
        return of(key, Long.parseLong(answer.getHeaders().getFirst("Nats-Sequence")), answer.getData(), answer.getHeaders());
    }

    /** As a consumer gets it. */
    static Entry of(String key, Message message) {
        return of(key, message.metaData().streamSequence(), message.getData(), message.getHeaders());
    }
}
