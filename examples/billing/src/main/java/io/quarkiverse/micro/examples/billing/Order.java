package io.quarkiverse.micro.examples.billing;

import io.quarkiverse.micro.store.Key;

public record Order(@Key String id, String customer, int cents) {
}
