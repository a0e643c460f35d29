package io.quarkiverse.micro.nats.runtime.jetstream;

import java.util.List;

/**
 * Keys of a bucket, in no order.
 *
 * @param keys as they stand in subjects
 * @param sequence every key that was written up to this one is here
 */
public record Keys(List<String> keys, long sequence) {
}
