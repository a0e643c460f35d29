package io.quarkiverse.micro.rpc.runtime.wire;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.regex.Pattern;
import java.util.zip.DataFormatException;
import java.util.zip.GZIPOutputStream;
import java.util.zip.Inflater;

import io.quarkiverse.micro.Code;
import io.quarkiverse.micro.MicroException;

/** Packs, and unpacks up to a bound: a few packed kilobytes can hold gigabytes. */
final class Gzip {

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
     * @throws MicroException <em>resource exhausted</em> as soon as more than the limit came out, or very many members,
     *         <em>internal</em> when it is not gzip
     */
    static byte[] unpack(byte[] packed, int limit) {
        Inflater inflater = new Inflater(true);
        try {
            return new GzipMembers(packed, limit, inflater).unpack();
        } catch (DataFormatException notGzip) {
            throw MicroException.builder(Code.INTERNAL)
                    .detail("The message is marked as compressed but is not gzip: " + notGzip.getMessage())
                    .cause(notGzip)
                    .build();
        } finally {
            inflater.end(); // or its memory, which is not the heap's, is held until it is collected
        }
    }
}
