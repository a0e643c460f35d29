package io.quarkiverse.micro.events.test;

/**
 * What tests publish.
 */
public record Order(String customer, int amount) {
}
