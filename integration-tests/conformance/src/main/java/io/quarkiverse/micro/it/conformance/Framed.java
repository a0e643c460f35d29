package io.quarkiverse.micro.it.conformance;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.Optional;

import com.google.protobuf.MessageLite;
import com.google.protobuf.Parser;

/**
 * Messages as the suite sends and takes them: four bytes of length, the highest first, then the message.
 */
public final class Framed {

    private static final int LONGEST = 64 << 20;

    private Framed() {
    }

    /**
     * @return empty at the end of the input
     */
    public static <T> Optional<T> read(InputStream in, Parser<T> parser) throws IOException {
        byte[] length = in.readNBytes(Integer.BYTES);
        if (length.length == 0) {
            return Optional.empty();
        }
        if (length.length < Integer.BYTES) {
            throw new EOFException("The input ends within the length of a message");
        }
        int size = ByteBuffer.wrap(length).getInt();
        if (size < 0 || size > LONGEST) {
            throw new IOException(
                    "A message of " + Integer.toUnsignedString(size) + " bytes; at most " + LONGEST + " are read");
        }
        byte[] message = new byte[size];
        new DataInputStream(in).readFully(message);
        return Optional.of(parser.parseFrom(message));
    }

    /**
     * Whole or not at all, so that several threads may write.
     */
    public static void write(OutputStream out, MessageLite message) throws IOException {
        byte[] bytes = message.toByteArray();
        byte[] framed = ByteBuffer.allocate(Integer.BYTES + bytes.length).putInt(bytes.length).put(bytes).array();
        synchronized (out) {
            out.write(framed);
            out.flush();
        }
    }
}
