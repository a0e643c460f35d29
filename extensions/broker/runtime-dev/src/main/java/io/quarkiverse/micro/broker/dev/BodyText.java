package io.quarkiverse.micro.broker.dev;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * As much of a body as people can read.
 */
final class BodyText {

    /** Bytes of a body that are kept. A hundred messages must not be a burden. */
    static final int LONGEST = 4_096;

    private static final Pattern TEXT = Pattern
            .compile("text/.*|.*[/+-](json|xml|yaml)|application/x-www-form-urlencoded|application/graphql");

    private BodyText() {
    }

    /**
     * @param contentType with or without parameters
     */
    static boolean readable(String contentType) {
        return TEXT.matcher(contentType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT)).matches();
    }

    /**
     * @return its beginning; empty where it is no text
     */
    static String of(String contentType, byte[] body) {
        if (!readable(contentType)) {
            return "";
        }
        int shown = Math.min(body.length, LONGEST);
        CharBuffer text = CharBuffer.allocate(shown);
        // A character that the limit cuts in two is left over, and no mistake
        CoderResult result = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body, 0, shown), text,
                shown == body.length);
        if (result.isError()) {
            return "";
        }
        return text.flip() + (shown < body.length ? "…" : "");
    }
}
