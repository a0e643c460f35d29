package io.quarkiverse.micro.broker;

import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What is published: a body and what travels beside it, as in Go Micro.
 *
 * @param headers by keys that are turned to lower case; values may be any text
 * @param body as encoded by the content type; may be empty. Neither copied nor changed: leave it alone, too
 */
public record BrokerMessage(Map<String, String> headers, byte[] body) {

    /** Header: media type of the body. */
    public static final String CONTENT_TYPE = "content-type";

    /** Header: the topic that the message was published to. Set by publishing. */
    public static final String TOPIC = "micro-topic";

    /** Header: tells messages apart; a random UUID unless the publisher sets it. */
    public static final String ID = "micro-id";

    public BrokerMessage {
        headers = SortedHeaders.of(headers);
        Objects.requireNonNull(body, "body");
    }

    public static BrokerMessage of(String contentType, byte[] body) {
        return new BrokerMessage(Map.of(CONTENT_TYPE, contentType), body);
    }

    /**
     * @param key in any case
     */
    public Optional<String> header(String key) {
        return Optional.ofNullable(headers.get(SortedHeaders.lower(key)));
    }

    /**
     * @param key of a header that was set by {@link #with(String, byte[])}; such keys end in {@code -bin}
     * @return its bytes; empty where there is no such header or its text is not Base64
     */
    public Optional<byte[]> binaryHeader(String key) {
        try {
            return header(key).map(Base64.getDecoder()::decode);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /**
     * @return empty where nobody said
     */
    public Optional<String> contentType() {
        return header(CONTENT_TYPE);
    }

    /**
     * @return the same with this header, which replaces one of the same key
     */
    public BrokerMessage with(String key, String value) {
        return with(Map.of(key, value));
    }

    /**
     * @param key ends in {@code -bin}, as for bytes in the metadata of calls
     * @param value travels as Base64 in the standard alphabet, padded
     */
    public BrokerMessage with(String key, byte[] value) {
        if (!SortedHeaders.lower(key).endsWith("-bin")) {
            throw new IllegalArgumentException("The header '" + key + "' is to hold bytes: end its key in -bin");
        }
        return with(key, Base64.getEncoder().encodeToString(value));
    }

    /**
     * @return the same with these headers, which replace those of the same keys
     */
    public BrokerMessage with(Map<String, String> more) {
        return new BrokerMessage(SortedHeaders.of(headers).with(more), body);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof BrokerMessage message && headers.equals(message.headers) && Arrays.equals(body, message.body);
    }

    @Override
    public int hashCode() {
        return 31 * headers.hashCode() + Arrays.hashCode(body);
    }

    /** Without the body, which is nobody's business in a log. */
    @Override
    public String toString() {
        return "BrokerMessage" + headers + " of " + body.length + " bytes";
    }
}
