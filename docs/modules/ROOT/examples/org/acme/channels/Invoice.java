package org.acme.channels;

public record Invoice(String order, long cents) {
}
