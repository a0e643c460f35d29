package org.acme.bills;

import io.quarkiverse.micro.store.Key;

public record Order(@Key String id, String customer, long cents) {
}
