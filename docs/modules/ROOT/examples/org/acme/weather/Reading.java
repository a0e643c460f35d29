package org.acme.weather;

public record Reading(String station, double celsius) {
}
