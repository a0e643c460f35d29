package io.quarkiverse.micro.core.runtime.codec;

import java.io.IOException;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.util.JsonParserDelegate;

/**
 * Keeps to what a parser of Jackson's does not keep to itself: none of them counts elements, and that of CBOR does not look at
 * the length of texts and names that it finds in one piece, and makes half characters of what is not UTF-8.
 */
final class LimitedParser extends JsonParserDelegate {

    private final CodecLimits limits;
    private final boolean texts;

    private LimitedParser(JsonParser parser, CodecLimits limits, boolean texts) {
        super(parser);
        this.limits = limits;
        this.texts = texts;
    }

    /**
     * @param size of the message: one that has no room for so many elements is read at full speed
     */
    static JsonParser json(JsonParser parser, int size, CodecLimits limits) {
        return size <= limits.maxCollectionLength() ? parser : new LimitedParser(parser, limits, false);
    }

    static JsonParser cbor(JsonParser parser, CodecLimits limits) {
        return new LimitedParser(parser, limits, true);
    }

    @Override
    public JsonToken nextToken() throws IOException {
        return checked(delegate.nextToken());
    }

    @Override
    public JsonToken nextValue() throws IOException {
        return checked(delegate.nextValue());
    }

    private JsonToken checked(JsonToken token) throws IOException {
        JsonStreamContext context = delegate.getParsingContext();
        // The index counts from 0, and that of what has just begun is still before it
        if (context != null && context.getCurrentIndex() >= limits.maxCollectionLength()) {
            throw BeyondLimit.collection(limits);
        }
        if (texts && token == JsonToken.VALUE_STRING) {
            String text = whole(delegate.getText());
            if (text.length() > limits.maxStringLength()) {
                throw BeyondLimit.string(limits);
            }
        }
        if (texts && token == JsonToken.FIELD_NAME && whole(delegate.currentName()).length() > limits.maxNameLength()) {
            throw BeyondLimit.name(limits);
        }
        return token;
    }

    private String whole(String text) throws IOException {
        if (!Utf8.canHold(text)) {
            throw new JsonParseException(delegate, "not UTF-8");
        }
        return text;
    }
}
