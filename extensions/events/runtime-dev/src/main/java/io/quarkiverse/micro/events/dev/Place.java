package io.quarkiverse.micro.events.dev;

import java.time.Instant;
import java.time.format.DateTimeParseException;

import io.quarkiverse.micro.Code;
import io.quarkiverse.micro.MicroException;
import io.quarkiverse.micro.events.StartAt;

/**
 * A place in a topic as people write it.
 */
final class Place {

    private Place() {
    }

    /**
     * @param text {@code earliest}, {@code latest}, an offset, or a time as ISO 8601 has it
     */
    static StartAt of(String text) {
        String place = text == null ? "" : text.strip();
        try {
            return switch (place) {
                case "earliest" -> StartAt.EARLIEST;
                case "latest" -> StartAt.LATEST;
                default -> place.matches("\\d+") ? StartAt.offset(Long.parseLong(place)) : StartAt.time(Instant.parse(place));
            };
        } catch (IllegalArgumentException | DateTimeParseException e) {
            throw new MicroException(Code.INVALID_ARGUMENT,
                    "'" + place + "' is no place in a topic. Write earliest, latest, an "
                            + "offset of 1 or more, or a time such as 2030-01-31T12:00:00Z");
        }
    }
}
