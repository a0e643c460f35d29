package io.quarkiverse.micro.core.runtime.codec;

import java.io.IOException;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.ObjectWriter;

/**
 * A binary form of what JSON can say, which Jackson's mapper reads and writes as if it were JSON.
 */
interface TreeFormat {

    /**
     * @throws IOException when the bytes are seen to be malformed, or beyond a limit, already now
     */
    JsonParser parser(byte[] bytes, int offset, int length) throws IOException;

    /**
     * @throws IOException when the value has no form in this format
     */
    byte[] write(ObjectWriter writer, Object value) throws IOException;
}
