package io.quarkiverse.micro.rpc.runtime.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.CRC32;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkiverse.micro.Code;
import io.quarkiverse.micro.MicroException;
import io.vertx.core.buffer.Buffer;

class APackedMessageHasABoundTest {

    @ParameterizedTest
    @ValueSource(ints = { 0, 1, 2, 8_191, 8_192, 8_193, 100_000 })
    void whichItMayReachExactly(int length) {
        byte[] bytes = new byte[length];
        new Random(length).nextBytes(bytes);

        assertThat(Gzip.unpack(Gzip.pack(bytes), Math.max(1, length))).isEqualTo(bytes);
        assertThat(Gzip.unpack(Gzip.pack(bytes), length + 100)).isEqualTo(bytes);
    }

    @ParameterizedTest
    @ValueSource(ints = { 1, 8_191, 8_192, 100_000 })
    void butNotPass(int limit) {
        byte[] bomb = Gzip.pack(new byte[limit + 1]);

        assertThatThrownBy(() -> Gzip.unpack(bomb, limit)).isInstanceOfSatisfying(MicroException.class,
                e -> assertThat(e.code()).isEqualTo(Code.RESOURCE_EXHAUSTED));
    }

    @Test
    void norCostMuchMoreMemoryThanThatWhateverIsInside() {
        int limit = 100_000;
        byte[] bomb = Gzip.pack(new byte[200 << 20]);
        assertThatThrownBy(() -> Gzip.unpack(bomb, limit)).hasMessageContaining("100000 bytes");
        var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        try {
            Gzip.unpack(bomb, limit);
        } catch (MicroException expected) {
            // As the line before has seen, together with the loading of classes
        }
        long allocated = threads.getCurrentThreadAllocatedBytes() - before;

        assertThat(bomb.length).isGreaterThan(limit);
        assertThat(allocated).isLessThan(2L * limit + 2L * bomb.length);
    }

    @Test
    void itMayComeInPiecesAsGzipAllows() {
        byte[] pieces = Buffer.buffer(Gzip.pack("hello, ".getBytes())).appendBytes(Gzip.pack(new byte[0]))
                .appendBytes(Gzip.pack("world".getBytes())).getBytes();

        assertThat(Gzip.unpack(pieces, 12)).asString().isEqualTo("hello, world");
        assertThatThrownBy(() -> Gzip.unpack(pieces, 11)).isInstanceOfSatisfying(MicroException.class,
                e -> assertThat(e.code()).isEqualTo(Code.RESOURCE_EXHAUSTED));
    }

    @Test
    void butNotInTensOfThousands() {
        byte[] nothing = Gzip.pack(new byte[0]);
        Buffer pieces = Buffer.buffer();
        for (int i = 0; i < 50_000; i++) {
            pieces.appendBytes(nothing);
        }

        assertThatThrownBy(() -> Gzip.unpack(pieces.getBytes(), 1_000)).isInstanceOfSatisfying(MicroException.class,
                e -> assertThat(e.code()).isEqualTo(Code.RESOURCE_EXHAUSTED));
    }

    @Test
    void itsHeaderMayHaveEverythingThatGzipKnows() {
        byte[] packed = Gzip.pack("hello".getBytes());
        byte[] header = { 0x1f, (byte) 0x8b, 8, 2 + 4 + 8 + 16, 0, 0, 0, 0, 0, 3, 2, 0, 'x', 'x', 'n', 0, 'c', 0 };
        CRC32 check = new CRC32();
        check.update(header);
        Buffer full = Buffer.buffer(header).appendShortLE((short) check.getValue()).appendBytes(packed, 10, packed.length - 10);

        assertThat(Gzip.unpack(full.getBytes(), 5)).asString().isEqualTo("hello");
        assertNotGzip(full.copy().setByte(header.length, (byte) ~check.getValue()).getBytes());
    }

    @Test
    void andMustBeGzip() {
        byte[] packed = Gzip.pack("hello".repeat(100).getBytes());

        assertNotGzip(new byte[0]);
        assertNotGzip("plain text".getBytes());
        assertNotGzip(Arrays.copyOf(packed, packed.length - 9));
        assertNotGzip(Arrays.copyOf(packed, packed.length - 1));
        assertNotGzip(Arrays.copyOf(packed, packed.length + 1));
        packed[packed.length / 2] ^= 0x55;
        assertNotGzip(packed);
    }

    private static void assertNotGzip(byte[] bytes) {
        assertThatThrownBy(() -> Gzip.unpack(bytes, 1_000)).isInstanceOfSatisfying(MicroException.class, e -> {
            assertThat(e.code()).isEqualTo(Code.INTERNAL);
            assertThat(e.detail()).contains("is not gzip");
        });
    }
}
