package io.quarkiverse.micro.examples.billing;

import io.quarkiverse.micro.store.Key;

/**
 * @param number new for every bill: billing an order twice would be seen
 */
public record Bill(@Key String number, String order, int cents) {
}
