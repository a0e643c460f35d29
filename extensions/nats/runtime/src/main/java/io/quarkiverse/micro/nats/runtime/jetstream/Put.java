package io.quarkiverse.micro.nats.runtime.jetstream;

import java.util.OptionalLong;

import io.nats.client.impl.Headers;

/**
 * What is to become the last message of a key.
 *
 * @param key as it stands in the subject
 * @param headers null for none
 * @param expected sequence of the key's last message; 0 where there is to be none
 * @param gone whether it is a deletion
 */
public record Put(String key, byte[] value, Headers headers, OptionalLong expected, boolean gone) {

    private static final byte[] NOTHING = {};

    public static Put of(String key, byte[] value, Headers headers) {
        return new Put(key, value, headers, OptionalLong.empty(), false);
    }

    public static Put gone(String key) {
        return new Put(key, NOTHING, null, OptionalLong.empty(), true);
    }

    public Put expecting(long sequence) {
        return new Put(key, value, headers, OptionalLong.of(sequence), gone);
    }
}
