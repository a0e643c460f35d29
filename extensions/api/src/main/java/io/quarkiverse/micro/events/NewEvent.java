package io.quarkiverse.micro.events;

import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * An event that is to be published.
 *
 * @param payload as encoded by the content type; may be empty. Neither copied nor changed: leave it alone, too
 * @param metadata travels beside it; keys are turned to lower case nowhere
 * @param key events of one key are consumed in their order
 * @param id tells events apart; one whose publisher gave an id that was given before within the window of de-duplication is not
 *        stored again. Empty text for a random UUID, which comes once and need not be remembered
 * @param time when it happened; empty for when it is published
 * @param token the fencing token of a lock; refused where a newer one has published to the topic
 */
public record NewEvent(byte[] payload, Map<String, String> metadata, Optional<String> key, String id, Optional<Instant> time,
        OptionalLong token) {

    /** Metadata: media type of the payload. */
    public static final String CONTENT_TYPE = "content-type";

    /** Without anything: for {@link EventPublisher}, which brings the payload. */
    public static final NewEvent EMPTY = of(new byte[0]);

    public NewEvent {
        Objects.requireNonNull(payload, "payload");
        metadata = Map.copyOf(metadata);
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(time, "time");
        Objects.requireNonNull(token, "token");
    }

    public static NewEvent of(byte[] payload) {
        return new NewEvent(payload, Map.of(), Optional.empty(), "", Optional.empty(), OptionalLong.empty());
    }

    public NewEvent withMetadata(Map<String, String> metadata) {
        return new NewEvent(payload, metadata, key, id, time, token);
    }

    public NewEvent withKey(String key) {
        return new NewEvent(payload, metadata, Optional.of(key), id, time, token);
    }

    public NewEvent withId(String id) {
        return new NewEvent(payload, metadata, key, id, time, token);
    }

    public NewEvent withTime(Instant time) {
        return new NewEvent(payload, metadata, key, id, Optional.of(time), token);
    }

    public NewEvent withToken(long token) {
        return new NewEvent(payload, metadata, key, id, time, OptionalLong.of(token));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof NewEvent event && Arrays.equals(payload, event.payload) && metadata.equals(event.metadata)
                && key.equals(event.key) && id.equals(event.id) && time.equals(event.time) && token.equals(event.token);
    }

    @Override
    public int hashCode() {
        return Objects.hash(Arrays.hashCode(payload), metadata, key, id, time, token);
    }

    /** Without the payload, which is nobody's business in a log. */
    @Override
    public String toString() {
        return "NewEvent[" + (id.isEmpty() ? "" : id + ", ") + payload.length + " bytes]";
    }
}
