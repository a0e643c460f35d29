package io.quarkiverse.micro.events.runtime.file;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

import org.h2.mvstore.DataUtils;
import org.h2.mvstore.WriteBuffer;

import io.quarkiverse.micro.Code;
import io.quarkiverse.micro.MicroException;

/**
 * What the types of the file have in common.
 */
final class Forms {

    private Forms() {
    }

    /**
     * @param form number of the only form that this version reads
     */
    static void require(ByteBuffer buffer, byte form) {
        byte found = buffer.get();
        if (found != form) {
            throw new MicroException(Code.DATA_LOSS,
                    "The file of event streams holds form " + found + ", and this version reads "
                            + form + ". It was written by another version: use that, or begin with another directory");
        }
    }

    static void write(WriteBuffer buffer, byte[] bytes) {
        buffer.putVarInt(bytes.length).put(bytes);
    }

    static void write(WriteBuffer buffer, String text) {
        write(buffer, text.getBytes(StandardCharsets.UTF_8));
    }

    static byte[] readBytes(ByteBuffer buffer) {
        byte[] bytes = new byte[DataUtils.readVarInt(buffer)];
        buffer.get(bytes);
        return bytes;
    }

    static String readText(ByteBuffer buffer) {
        return new String(readBytes(buffer), StandardCharsets.UTF_8);
    }
}
