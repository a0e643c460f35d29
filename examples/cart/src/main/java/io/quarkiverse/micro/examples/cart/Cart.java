package io.quarkiverse.micro.examples.cart;

import java.util.Map;
import java.util.TreeMap;

import io.quarkiverse.micro.store.Key;

/**
 * @param customer whose it is
 * @param items how many of each
 */
public record Cart(@Key String customer, Map<String, Integer> items) {

    static Cart of(String customer) {
        return new Cart(customer, Map.of());
    }

    Cart with(String item) {
        Map<String, Integer> more = new TreeMap<>(items);
        more.merge(item, 1, Integer::sum);
        return new Cart(customer, more);
    }
}
