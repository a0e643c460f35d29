package io.quarkiverse.micro.store.dev;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.Json;

/**
 * The beginning of a value as people can read it.
 *
 * @param form {@code json}, {@code text} or {@code hex}
 */
record ValueText(String form, String text) {

    /** Bytes that are shown as text. */
    static final int LONGEST = 16_384;

    /** Bytes that are shown in hexadecimal, each of which takes three characters. */
    static final int LONGEST_HEX = 1_024;

    private static final int BYTES_A_LINE = 16;

    static ValueText of(byte[] value) {
        return text(value).map(text -> json(text).orElseGet(() -> new ValueText("text", text))).orElseGet(() -> hex(value));
    }

    static ValueText hex(byte[] value) {
        int shown = Math.min(value.length, LONGEST_HEX);
        StringBuilder text = new StringBuilder();
        for (int at = 0; at < shown; at++) {
            text.append(at == 0 ? "" : at % BYTES_A_LINE == 0 ? "\n" : " ").append("%02x".formatted(value[at]));
        }
        return new ValueText("hex", text + (shown < value.length ? " …" : ""));
    }

    private static Optional<ValueText> json(String text) {
        try {
            Object parsed = Json.decodeValue(text);
            return Optional.of(new ValueText("json", Json.CODEC.toString(parsed, true)));
        } catch (DecodeException e) {
            return Optional.empty();
        }
    }

    private static Optional<String> text(byte[] value) {
        int shown = Math.min(value.length, LONGEST);
        CharBuffer text = CharBuffer.allocate(shown);
        // A character that the limit cuts in two is left over, and no mistake
        CoderResult result = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(value, 0, shown), text,
                shown == value.length);
        if (result.isError()) {
            return Optional.empty();
        }
        String found = text.flip().toString();
        boolean readable = found.chars().allMatch(it -> it >= ' ' || it == '\n' || it == '\t' || it == '\r');
        return readable ? Optional.of(found + (shown < value.length ? "…" : "")) : Optional.empty();
    }
}
