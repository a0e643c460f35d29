package org.acme.shop;

public record OrderPlaced(String id, long cents) {
}
