package org.acme.weather;

public record Station(String name) {
}
