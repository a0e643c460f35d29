package org.acme.codecs;

public record Reading(String sensor, double value) {
}
