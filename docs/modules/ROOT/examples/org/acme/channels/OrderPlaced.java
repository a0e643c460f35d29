package org.acme.channels;

public record OrderPlaced(String id, long cents) {
}
