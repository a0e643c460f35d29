package io.quarkiverse.micro.examples.pubsub;

public record OrderPlaced(String id) {
}
