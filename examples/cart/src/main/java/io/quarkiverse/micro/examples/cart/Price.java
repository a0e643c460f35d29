package io.quarkiverse.micro.examples.cart;

import java.time.Instant;

/**
 * @param cents it costs
 * @param asked when the supplier said so
 */
public record Price(String item, int cents, Instant asked) {
}
