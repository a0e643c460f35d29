package io.quarkiverse.micro.rpc.runtime.wire;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

import io.quarkiverse.micro.Code;
import io.quarkiverse.micro.MicroException;

/** Packs, and unpacks up to a bound: a few packed kilobytes can hold gigabytes. */
final class Gzip {

    private static final int PIECE = 8 * 1024;

    /** What follows an encoding that a peer does not want. */
    private static final Pattern REFUSED = Pattern.compile("\\s*[qQ]\\s*=\\s*0(\\.0*)?\\s*");

    private Gzip() {
    }

    /**
     * @param accepted encodings with commas between, as a peer names those that it can unpack; null for none
     */
    static boolean isAmong(String accepted) {
        if (accepted == null) {
            return false;
        }
        for (String encoding : accepted.split(",")) {
            int quality = encoding.indexOf(';');
            if ((quality < 0 ? encoding : encoding.substring(0, quality)).trim().equals("gzip")) {
                return quality < 0 || !REFUSED.matcher(encoding.substring(quality + 1)).matches();
            }
        }
        return false;
    }

    static byte[] pack(byte[] bytes) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream(bytes.length / 2 + 32);
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(bytes);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return packed.toByteArray();
    }

    /**
     * @throws MicroException <em>resource exhausted</em> as soon as more than the limit came out, <em>internal</em> when it is
     *         not gzip
     */
    static byte[] unpack(byte[] packed, int limit) {
        try (GZIPInputStream gzip = new GZIPInputStream(new ByteArrayInputStream(packed), PIECE)) {
            byte[] bytes = new byte[Math.min(limit, Math.max(PIECE, packed.length))];
            int length = 0;
            while (true) {
                if (length == bytes.length) {
                    int next = gzip.read();
                    if (next < 0) {
                        return bytes;
                    }
                    if (length >= limit) {
                        throw new MicroException(Code.RESOURCE_EXHAUSTED,
                                "The message is longer than " + limit + " bytes once unpacked");
                    }
                    bytes = Arrays.copyOf(bytes, (int) Math.min(limit, length * 2L));
                    bytes[length++] = (byte) next;
                }
                int count = gzip.read(bytes, length, bytes.length - length);
                if (count < 0) {
                    return Arrays.copyOf(bytes, length);
                }
                length += count;
            }
        } catch (IOException notGzip) {
            throw MicroException.builder(Code.INTERNAL)
                    .detail("The message is marked as compressed but is not gzip: " + notGzip.getMessage())
                    .cause(notGzip)
                    .build();
        }
    }
}
